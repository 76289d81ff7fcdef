package io.millrace.core.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole reply.
 *
 * @param status the HTTP status
 * @param headers beside Date and Content-Length, which the listener adds
 * @param body in parts, sent one behind the other
 */
public record Reply(int status, Map<String, String> headers, List<byte[]> body) {

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), List.of(body));
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), List.of());
    }

    /** Bytes of the body. */
    public long size() {
        return body.stream().mapToLong(part -> part.length).sum();
    }

    /** The same reply with one more header. */
    public Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same reply with more headers. */
    public Reply with(Map<String, String> added) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(added);
        return new Reply(status, more, body);
    }
}
