package io.millrace.core.routes;

import io.millrace.core.activity.Metrics;
import io.millrace.core.http.Endpoint;
import io.millrace.core.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Serves the meters at {@code /metrics}, as Prometheus asks for them; no signature is needed. */
public record MetricsRoute(Metrics metrics) {
    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The endpoint of a request, when it is for this. */
    public Optional<Endpoint> route(String method, String path) {
        return method.equals("GET") && path.equals(PATH)
                ? Optional.of((Endpoint.Whole)
                        request -> Reply.of(200, TYPE, metrics.text().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
