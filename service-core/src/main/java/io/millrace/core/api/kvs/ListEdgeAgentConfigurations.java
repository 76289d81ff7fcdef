package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.Page;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.edgeagent.EdgeQuery;
import io.millrace.core.edgeagent.EdgeService;
import java.util.List;

/** Lists the edge configurations of a hub device. Source: API reference, ListEdgeAgentConfigurations. */
public record ListEdgeAgentConfigurations(EdgeService edge) implements Operation<ListEdgeAgentConfigurations.Request> {
    /** The request on the wire. */
    public record Request(String hubDeviceArn, Integer maxResults, String nextToken) {}

    /** The response on the wire. */
    record Response(List<EdgeInfo> edgeConfigs, String nextToken) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        Page<EdgeConfiguration> page = edge.list(new EdgeQuery(q.hubDeviceArn, q.maxResults, q.nextToken));
        return new Response(
                page.items().stream().map(EdgeInfo::of).toList(), page.next().orElse(null));
    }
}
