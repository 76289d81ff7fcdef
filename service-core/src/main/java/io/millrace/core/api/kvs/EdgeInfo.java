package io.millrace.core.api.kvs;

import io.millrace.core.edgeagent.EdgeConfig;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.edgeagent.SyncStatus;
import java.time.Instant;

/**
 * A stream's edge configuration on the wire. Source: API reference, DescribeEdgeConfiguration,
 * ListEdgeAgentConfigurationsEdgeConfig.
 */
record EdgeInfo(
        Instant creationTime,
        EdgeConfig edgeConfig,
        String failedStatusDetails,
        Instant lastUpdatedTime,
        String streamARN,
        String streamName,
        SyncStatus syncStatus) {
    static EdgeInfo of(EdgeConfiguration c) {
        return new EdgeInfo(
                c.created(),
                c.config(),
                c.failure().orElse(null),
                c.updated(),
                c.stream().toString(),
                c.stream().name(),
                c.status());
    }
}
