package io.millrace.core.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a request's head, everything as it was sent. */
final class RequestHead {
    private static final String HOST = "Host";

    private RequestHead() {}

    static Request of(HttpServerRequest raw, OptionalInt securePort) {
        List<Entry<String, String>> headers = new ArrayList<>();
        raw.headers().forEach((name, value) -> headers.add(Map.entry(name, value)));
        if (raw.version() == HttpVersion.HTTP_2) {
            headers.removeIf(h -> h.getKey().startsWith(":") || h.getKey().equalsIgnoreCase(HOST));
            headers.add(Map.entry(HOST, host(raw)));
        }
        SocketAddress local = raw.connection().localAddress();
        String address = local.hostAddress().contains(":") ? "[" + local.hostAddress() + "]" : local.hostAddress();
        return new Request(
                raw.method().name(),
                Optional.ofNullable(raw.path()).orElse("/"),
                query(raw.query()),
                List.copyOf(headers),
                new byte[0],
                new Door(address, local.port(), raw.connection().isSsl(), securePort));
    }

    /** The host and port that were called; null when they were not said. Source: RFC 9113 section 8.3.1. */
    static String host(HttpServerRequest raw) {
        if (raw.version() != HttpVersion.HTTP_2) {
            return raw.getHeader(HOST);
        }
        return Optional.ofNullable(raw.authority()).map(Object::toString).orElse("");
    }

    private static List<Entry<String, String>> query(String query) {
        List<Entry<String, String>> parameters = new ArrayList<>();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.add(Map.entry(decode(name), decode(value)));
            }
        }
        return List.copyOf(parameters);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** What Content-Length says; 0 when it says nothing. */
    static long declaredLength(HttpServerRequest raw) {
        String length = raw.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    static boolean expectsContinue(HttpServerRequest raw) {
        return "100-continue".equalsIgnoreCase(raw.getHeader("Expect"));
    }
}
