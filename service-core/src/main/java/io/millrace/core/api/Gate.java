package io.millrace.core.api;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.BodyStream;
import io.millrace.core.http.Request;
import io.millrace.core.http.sigv4.SigV4Verifier;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.Permissions;
import io.millrace.core.vault.Vault;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Lets requests in: by signature, by what the key may do, and by rate. Thread safe. */
public final class Gate {
    private static final String SERVICE = "kinesisvideo";
    private static final int MAX_SIGNED_BODY = 1 << 20;
    private static final int MAX_ARN = 1024;

    private final Optional<SigV4Verifier> verifier;
    private final Vault vault;
    private final Optional<Throttle> throttle;
    private final Function<Target, String> arns;

    /**
     * @param verifier empty when requests need no signature
     * @param throttle empty when rates do not count
     * @param arns the ARN of a target, as far as it can be told
     */
    public Gate(
            Optional<SigV4Verifier> verifier, Vault vault, Optional<Throttle> throttle, Function<Target, String> arns) {
        this.verifier = verifier;
        this.vault = vault;
        this.throttle = throttle;
        this.arns = arns;
    }

    boolean needsSignature() {
        return verifier.isPresent();
    }

    /** Verifies a request whose body is in memory; the access key id, when one was needed. */
    Optional<String> verify(Request request) {
        return verifier.map(v -> v.verify(request, SERVICE));
    }

    /** Verifies a request whose body streams in. A body of known length that was signed itself is read ahead. */
    Optional<String> verify(Request request, BodyStream body) throws IOException {
        if (verifier.isEmpty()) {
            return Optional.empty();
        }
        SigV4Verifier v = verifier.get();
        try {
            return Optional.of(v.verifyStreaming(request, SERVICE));
        } catch (ServiceException e) {
            if (e.code() != ErrorCode.INVALID_SIGNATURE || !SigV4Verifier.needsBody(request)) {
                throw e;
            }
        }
        Optional<byte[]> whole = body.readAhead(MAX_SIGNED_BODY);
        if (whole.isEmpty()) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "A media body of more than 1 MiB cannot be signed by its hash; send x-amz-content-sha256: UNSIGNED-PAYLOAD, or use chunked transfer.");
        }
        return Optional.of(v.verify(request.withBody(whole.get()), SERVICE));
    }

    /**
     * Lets a verified caller do something, or not.
     *
     * @throws ServiceException {@code denial} when the key may not, ClientLimitExceeded when it does so too often,
     *     UnrecognizedClient when the key was ended meanwhile
     */
    void admit(Optional<String> accessKeyId, String operation, Optional<Target> target, ErrorCode denial) {
        Optional<Credential> limited =
                accessKeyId.map(this::require).filter(c -> !c.permissions().equals(Permissions.ALL));
        if (limited.isEmpty() && throttle.isEmpty()) {
            return;
        }
        String arn = target.isEmpty()
                ? "*"
                : target.map(arns).filter(a -> a.length() <= MAX_ARN).orElse("");
        limited.ifPresent(c -> {
            String action = SERVICE + ":" + operation;
            if (!c.permissions().allows(action, arn)) {
                throw new ServiceException(
                        denial,
                        "The access key %s is not authorized to perform: %s on resource: %s"
                                .formatted(c.key().id(), action, arn));
            }
        });
        throttle.ifPresent(t -> t.pass(operation, arn));
    }

    private Credential require(String accessKeyId) {
        return vault.find(accessKeyId)
                .orElseThrow(() -> new ServiceException(
                        ErrorCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid."));
    }
}
