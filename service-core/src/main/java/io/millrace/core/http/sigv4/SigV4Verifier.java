package io.millrace.core.http.sigv4;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signatures in all the forms that real clients send. Thread safe.
 *
 * <p>On a mismatch the log, never the reply, holds the canonical request and the string to sign.
 */
public final class SigV4Verifier {
    private static final Logger log = LoggerFactory.getLogger(SigV4Verifier.class);
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String STREAMING = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String CONTENT_HASH = "x-amz-content-sha256";

    private final AccessKeys keys;
    private final String region;
    private final Clock clock;

    /** @param region the only region that is accepted, or {@code any} */
    public SigV4Verifier(AccessKeys keys, String region, Clock clock) {
        this.keys = keys;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Verifies a request whose body is in memory.
     *
     * @return the access key id that signed it
     * @throws ServiceException one of the authentication errors
     */
    public String verify(Request request, String service) {
        String actual = sha256(request.body());
        Optional<String> declared = request.header(CONTENT_HASH);
        boolean literal = declared.isPresent()
                && (declared.get().equals(UNSIGNED) || declared.get().equals(STREAMING));
        if (declared.isPresent() && !literal && !declared.get().equalsIgnoreCase(actual)) {
            throw mismatch("x-amz-content-sha256 is not the hash of the body that arrived");
        }
        return verify(request, service, Set.of(declared.orElse(actual)), true);
    }

    /**
     * Verifies a request whose body streams in: with any of the payload hashes that producers use for that.
     *
     * @return the access key id that signed it
     * @throws ServiceException one of the authentication errors
     */
    public String verifyStreaming(Request request, String service) {
        Set<String> hashes = new LinkedHashSet<>();
        request.header(CONTENT_HASH).ifPresent(hashes::add);
        hashes.add(UNSIGNED);
        hashes.add(STREAMING);
        hashes.add(sha256(new byte[0]));
        return verify(request, service, hashes, !needsBody(request));
    }

    /** Whether only the hash of the body itself can verify the request: it declares none and has a known length. */
    public static boolean needsBody(Request request) {
        return request.header(CONTENT_HASH).isEmpty()
                && request.header("Content-Length").isPresent()
                && request.header("Authorization").isPresent();
    }

    /** @param last whether nothing else will be tried, so that the log must explain a mismatch */
    private String verify(Request request, String service, Set<String> payloadHashes, boolean last) {
        SignatureClaim claim = SignatureClaim.read(request);
        checkScope(claim, service);
        checkTime(claim);
        AccessKeys.Secret secret = keys.find(claim.accessKeyId()).orElseThrow(SigV4Verifier::unrecognized);
        byte[] key = signingKey(secret.key(), claim);
        for (String hash : payloadHashes) {
            String toSign = stringToSign(claim, CanonicalRequest.of(request, claim, hash));
            byte[] expected = HexFormat.of().formatHex(hmac(key, toSign)).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, claim.signature().getBytes(StandardCharsets.US_ASCII))) {
                checkSession(secret, claim);
                return claim.accessKeyId();
            }
        }
        if (last) {
            explain(request, claim, payloadHashes.iterator().next());
        }
        throw mismatch("the request signature we calculated does not match the signature you provided");
    }

    private static void explain(Request request, SignatureClaim claim, String payloadHash) {
        String canonical = CanonicalRequest.of(request, claim, payloadHash);
        log.info(
                "Signature mismatch by key {}. Canonical request:\n{}\nString to sign:\n{}",
                claim.accessKeyId(),
                claim.securityToken().map(t -> masked(canonical, t)).orElse(canonical),
                stringToSign(claim, canonical));
    }

    /** A token that comes with a permanent key is ignored. */
    private void checkSession(AccessKeys.Secret secret, SignatureClaim claim) {
        if (secret.token().isEmpty()) {
            return;
        }
        byte[] given = claim.securityToken().orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secret.token().get().getBytes(StandardCharsets.UTF_8), given)) {
            throw unrecognized();
        }
        if (secret.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            throw new ServiceException(
                    ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired.");
        }
    }

    private static ServiceException unrecognized() {
        return new ServiceException(
                ErrorCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
    }

    /** A session token is a secret, in whichever coding it stands in the canonical request. */
    private static String masked(String canonical, String token) {
        return canonical.replace(token, "(token)").replace(CanonicalRequest.encode(token, false), "(token)");
    }

    private static ServiceException mismatch(String why) {
        return new ServiceException(
                ErrorCode.INVALID_SIGNATURE,
                "Refused: %s. Check your AWS secret access key and signing method; the engine's log shows what it signed."
                        .formatted(why));
    }

    private void checkScope(SignatureClaim claim, String service) {
        if (!region.equals("any") && !claim.region().equals(region)) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Credential should be scoped to the region %s, not %s.".formatted(region, claim.region()));
        }
        if (!claim.service().equals(service)) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Credential should be scoped to the service %s, not %s.".formatted(service, claim.service()));
        }
        if (!claim.timestamp().startsWith(claim.date())) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE, "The date in the credential scope does not match X-Amz-Date.");
        }
    }

    private void checkTime(SignatureClaim claim) {
        Instant signed = signedAt(claim.timestamp());
        Instant now = clock.instant();
        Duration life = claim.expiresSeconds().map(Duration::ofSeconds).orElse(MAX_SKEW);
        if (now.isAfter(signed.plus(life))) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Signature expired: %s is now earlier than %s."
                            .formatted(claim.timestamp(), text(now.minus(life))));
        }
        if (signed.isAfter(now.plus(MAX_SKEW))) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Signature not yet current: %s is still later than %s."
                            .formatted(claim.timestamp(), text(now.plus(MAX_SKEW))));
        }
    }

    private static Instant signedAt(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new ServiceException(ErrorCode.INCOMPLETE_SIGNATURE, "X-Amz-Date is not a time.", e);
        }
    }

    private static String text(Instant time) {
        return TIMESTAMP.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String stringToSign(SignatureClaim claim, String canonical) {
        return "AWS4-HMAC-SHA256\n" + claim.timestamp() + "\n" + claim.scope() + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] signingKey(String secret, SignatureClaim claim) {
        byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), claim.date());
        return hmac(hmac(hmac(date, claim.region()), claim.service()), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
