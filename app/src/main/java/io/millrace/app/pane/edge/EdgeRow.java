package io.millrace.app.pane.edge;

import io.millrace.core.edgeagent.EdgeConfiguration;

/** What the table shows of an edge configuration. */
public record EdgeRow(EdgeConfiguration configuration) {
    public String stream() {
        return configuration.stream().name();
    }

    /** The thing's name. */
    public String hub() {
        return configuration.config().hubDeviceArn().replaceFirst(".*:thing/", "");
    }

    public String status() {
        return configuration.status().name();
    }

    /** What the source's URI is of. */
    public String source() {
        return configuration
                .config()
                .recorderConfig()
                .mediaSourceConfig()
                .mediaUriType()
                .name();
    }

    /** Why it failed; empty when it did not. */
    public String failure() {
        return configuration.failure().orElse("");
    }
}
