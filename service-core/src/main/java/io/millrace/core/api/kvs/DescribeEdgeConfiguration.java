package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.edgeagent.EdgeService;

/** Describes a stream's edge configuration and how far its agent has taken it over. Source: API reference, DescribeEdgeConfiguration. */
public record DescribeEdgeConfiguration(EdgeService edge) implements Operation<DescribeEdgeConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    @Override
    public EdgeInfo handle(Request q, Caller caller) {
        return EdgeInfo.of(edge.require(q.stream()));
    }
}
