package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.edgeagent.EdgeService;
import java.util.Map;

/** Deletes a stream's edge configuration and the media at its agent. Source: API reference, DeleteEdgeConfiguration. */
public record DeleteEdgeConfiguration(EdgeService edge) implements Operation<DeleteEdgeConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        edge.delete(q.stream());
        return Map.of();
    }
}
