package io.millrace.core.http.sigv4;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its own signature, in the header or the query form.
 *
 * @param accessKeyId whose key
 * @param date the scope's day, yyyyMMdd
 * @param signedHeaders lower-case names in the order given
 * @param timestamp when it was signed, yyyyMMdd'T'HHmmss'Z'
 * @param expiresSeconds how long a query signature is good; empty in the header form
 * @param securityToken what comes with a temporary key
 */
record SignatureClaim(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Optional<Long> expiresSeconds,
        Optional<String> securityToken) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final long MAX_EXPIRES_SECONDS = 604_800;

    static SignatureClaim read(Request request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            return fromHeader(authorization.get(), request);
        }
        if (request.parameter("X-Amz-Signature").isPresent()) {
            return fromQuery(request);
        }
        throw new ServiceException(ErrorCode.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
    }

    private static SignatureClaim fromHeader(String authorization, Request request) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw incomplete("Authorization must begin with " + ALGORITHM + ".");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        String timestamp =
                request.header("X-Amz-Date").or(() -> request.header("Date")).orElse("");
        return claim(
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                timestamp,
                new Extra(Optional.empty(), request.header("X-Amz-Security-Token")));
    }

    private static SignatureClaim fromQuery(Request request) {
        String expires = request.parameter("X-Amz-Expires").orElse("");
        if (!expires.matches("\\d{1,6}") || Long.parseLong(expires) > MAX_EXPIRES_SECONDS) {
            throw incomplete("X-Amz-Expires must be a number of seconds, at most " + MAX_EXPIRES_SECONDS + ".");
        }
        return claim(
                request.parameter("X-Amz-Credential").orElse(""),
                request.parameter("X-Amz-SignedHeaders").orElse(""),
                request.parameter("X-Amz-Signature").orElse(""),
                request.parameter("X-Amz-Date").orElse(""),
                new Extra(Optional.of(Long.parseLong(expires)), request.parameter("X-Amz-Security-Token")));
    }

    private record Extra(Optional<Long> expires, Optional<String> token) {}

    private static SignatureClaim claim(
            String credential, String headers, String signature, String timestamp, Extra extra) {
        String[] scope = credential.split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            throw incomplete("Credential must be KEY/DATE/REGION/SERVICE/aws4_request.");
        }
        if (headers.isEmpty() || !signature.matches("[0-9a-f]{64}") || !timestamp.matches("\\d{8}T\\d{6}Z")) {
            throw incomplete("SignedHeaders, Signature and X-Amz-Date are required.");
        }
        return new SignatureClaim(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(headers.toLowerCase(Locale.ROOT).split(";", -1)),
                signature,
                timestamp,
                extra.expires,
                extra.token);
    }

    private static ServiceException incomplete(String message) {
        return new ServiceException(ErrorCode.INCOMPLETE_SIGNATURE, message);
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
