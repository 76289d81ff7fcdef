package io.millrace.core.http;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which web pages may call: those of this machine and of origins that were allowed by name. Source: Fetch standard,
 * CORS protocol; Private Network Access draft.
 */
public final class Cors {
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?");
    private static final String ORIGIN = "Access-Control-Allow-Origin";

    private final Set<String> allowed = new HashSet<>();

    /** @param origins further origins, e.g. {@code https://console.example} */
    public Cors(Iterable<String> origins) {
        origins.forEach(allowed::add);
    }

    public boolean allows(String origin) {
        return LOOPBACK.matcher(origin).matches() || allowed.contains(origin);
    }

    /** The headers that let a page of the request's origin read the reply; none for one that may not. */
    Map<String, String> headers(String origin) {
        return origin == null || !allows(origin)
                ? Map.of("Vary", "Origin")
                : Map.of(
                        ORIGIN,
                        origin,
                        "Vary",
                        "Origin",
                        "Access-Control-Expose-Headers",
                        "x-amzn-RequestId, x-amzn-ErrorType, Date");
    }

    /** The answer to a browser that asks before it calls; the listener adds {@link #headers}. */
    public Reply preflight(Request request) {
        if (request.header("Origin").filter(this::allows).isEmpty()) {
            return Reply.text(403, "Pages of this origin may not call this engine; --allowed-origin lets them.\n");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET, POST, DELETE");
        request.header("Access-Control-Request-Headers")
                .ifPresent(names -> headers.put("Access-Control-Allow-Headers", names));
        headers.put("Access-Control-Max-Age", "600");
        request.header("Access-Control-Request-Private-Network")
                .ifPresent(wanted -> headers.put("Access-Control-Allow-Private-Network", "true"));
        return new Reply(204, headers, java.util.List.of());
    }
}
