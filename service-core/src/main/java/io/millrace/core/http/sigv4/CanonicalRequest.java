package io.millrace.core.http.sigv4;

import io.millrace.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the canonical request, with header values as they were received. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(Request request, SignatureClaim claim, String payloadHash) {
        return String.join(
                "\n",
                request.method(),
                encodedPath(request.path()),
                query(request),
                headers(request, claim.signedHeaders()),
                String.join(";", claim.signedHeaders()),
                payloadHash);
    }

    /** The path as sent, encoded once more. */
    private static String encodedPath(String path) {
        return path.isEmpty() ? "/" : encode(path, true);
    }

    private static String query(Request request) {
        return request.query().stream()
                .filter(p -> !p.getKey().equals("X-Amz-Signature"))
                .map(p -> encode(p.getKey(), false) + "=" + encode(p.getValue(), false))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String headers(Request request, List<String> names) {
        return names.stream()
                .map(name -> name + ":" + value(request, name) + "\n")
                .collect(Collectors.joining());
    }

    private static String value(Request request, String name) {
        return request.headers().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(h -> h.getValue().strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    static String encode(String text, boolean keepSlash) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain || "-._~".indexOf(c) >= 0 || keepSlash && c == '/') {
                out.append(c);
            } else {
                out.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return out.toString();
    }
}
