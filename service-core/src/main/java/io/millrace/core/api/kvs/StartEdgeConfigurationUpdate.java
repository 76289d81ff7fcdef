package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.edgeagent.EdgeConfig;
import io.millrace.core.edgeagent.EdgeService;

/** Gives a stream an edge configuration. Source: API reference, StartEdgeConfigurationUpdate. */
public record StartEdgeConfigurationUpdate(EdgeService edge)
        implements Operation<StartEdgeConfigurationUpdate.Request> {
    /** The request on the wire. */
    public record Request(EdgeConfig edgeConfig, String streamARN, String streamName) implements OnStream {}

    @Override
    public EdgeInfo handle(Request q, Caller caller) {
        if (q.edgeConfig == null) {
            throw ServiceException.invalid("EdgeConfig is required.");
        }
        return EdgeInfo.of(edge.start(q.stream(), q.edgeConfig));
    }
}
