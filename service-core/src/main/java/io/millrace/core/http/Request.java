package io.millrace.core.http;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * A request's head, and its body where that is small and read already.
 *
 * @param method the method, upper case
 * @param path the path as sent, not decoded, without query
 * @param query decoded query parameters in the order sent
 * @param headers names and values as received
 * @param body the body; empty for a streaming endpoint
 * @param door where it came in
 */
public record Request(
        String method,
        String path,
        List<Entry<String, String>> query,
        List<Entry<String, String>> headers,
        byte[] body,
        Door door) {

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return first(headers, name, true);
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return first(query, name, false);
    }

    private static Optional<String> first(List<Entry<String, String>> entries, String name, boolean ignoreCase) {
        return entries.stream()
                .filter(e -> ignoreCase
                        ? e.getKey().equalsIgnoreCase(name)
                        : e.getKey().equals(name))
                .map(Entry::getValue)
                .findFirst();
    }

    /** The same request with its body read. */
    public Request withBody(byte[] bytes) {
        return new Request(method, path, query, headers, bytes, door);
    }
}
