package io.millrace.core.api;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.BodyStream;
import io.millrace.core.http.Endpoint;
import io.millrace.core.http.Reply;
import io.millrace.core.http.Request;
import io.millrace.core.http.StreamingReply;
import io.millrace.core.http.sigv4.SigV4Verifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The endpoints of all operations: verifies, reads JSON, calls, writes JSON or the error. */
public final class ApiRoutes {
    private static final String SERVICE = "kinesisvideo";
    private static final int MAX_SIGNED_BODY = 1 << 20;
    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?");
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final Optional<SigV4Verifier> verifier;
    private final Optional<String> advertisedHost;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /**
     * @param verifier empty when requests need no signature
     * @param advertisedHost host, with or without port, for replies; empty for the address that the caller reached
     */
    public ApiRoutes(Operations operations, Optional<SigV4Verifier> verifier, Optional<String> advertisedHost) {
        this.verifier = verifier;
        this.advertisedHost = advertisedHost;
        operations.json().forEach(o -> endpoints.put(o.path(), new JsonEndpoint<>(o)));
        operations.streaming().forEach(o -> endpoints.put(o.path(), new StreamEndpoint(o)));
    }

    /** The endpoint of a request; one that says so when there is no such operation. */
    public Endpoint route(String method, String path) {
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            return failing(ErrorCode.UNKNOWN_OPERATION, "There is no operation at %s.".formatted(path));
        }
        return method.equals("POST")
                ? endpoint
                : failing(ErrorCode.METHOD_NOT_ALLOWED, "%s is called by POST.".formatted(path));
    }

    private static Endpoint.Whole failing(ErrorCode code, String message) {
        return request -> ErrorReplies.of(code, message).with(REQUEST_ID, newRequestId());
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** Without signatures nothing else keeps a web page of another origin from calling. */
    private void refuseForeignPages(Request request) {
        Optional<String> origin = request.header("Origin");
        if (verifier.isEmpty()
                && origin.isPresent()
                && !LOOPBACK_ORIGIN.matcher(origin.get()).matches()) {
            throw new ServiceException(
                    ErrorCode.FORBIDDEN_HOST, "Pages of %s may not call this engine.".formatted(origin.get()));
        }
    }

    private Caller caller(Request request) {
        String port = request.localAddress().substring(request.localAddress().lastIndexOf(':'));
        String host = advertisedHost.map(h -> h.contains(":") ? h : h + port).orElse(request.localAddress());
        return new Caller("http://" + host);
    }

    private final class JsonEndpoint<Q> implements Endpoint.Whole {
        private final Operation<Q> operation;

        JsonEndpoint(Operation<Q> operation) {
            this.operation = operation;
        }

        @Override
        public Reply answer(Request request) {
            return reply(request).with(REQUEST_ID, newRequestId());
        }

        private Reply reply(Request request) {
            try {
                refuseForeignPages(request);
                verifier.ifPresent(v -> v.verify(request, SERVICE));
                Q input = Json.read(request.body(), operation.requestType());
                return Reply.of(200, "application/json", Json.write(operation.handle(input, caller(request))));
            } catch (RuntimeException e) {
                return ErrorReplies.of(e);
            }
        }

        @Override
        public Reply tooLarge() {
            return ErrorReplies.of(ErrorCode.REQUEST_ENTITY_TOO_LARGE, "The request body is larger than 1 MiB.")
                    .with(REQUEST_ID, newRequestId());
        }
    }

    /** A body of known length that was signed itself is read ahead as long as it is small. */
    private void authoriseStreaming(SigV4Verifier v, Request request, BodyStream body) throws IOException {
        if (!SigV4Verifier.needsBody(request)) {
            v.verifyStreaming(request, SERVICE);
            return;
        }
        Optional<byte[]> whole = body.readAhead(MAX_SIGNED_BODY);
        if (whole.isEmpty()) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "A media body of more than 1 MiB cannot be signed by its hash; send x-amz-content-sha256: UNSIGNED-PAYLOAD, or use chunked transfer.");
        }
        try {
            v.verify(request.withBody(whole.get()), SERVICE);
        } catch (ServiceException e) {
            v.verifyStreaming(request, SERVICE);
        }
    }

    private final class StreamEndpoint implements Endpoint.Streaming {
        private final StreamingOperation operation;

        StreamEndpoint(StreamingOperation operation) {
            this.operation = operation;
        }

        @Override
        public String threadName() {
            return operation.name();
        }

        @Override
        public void answer(Request request, BodyStream body, StreamingReply reply) throws IOException {
            String id = newRequestId();
            try {
                refuseForeignPages(request);
                if (verifier.isPresent()) {
                    authoriseStreaming(verifier.get(), request, body);
                }
                operation.handle(request, body, reply);
            } catch (RuntimeException e) {
                if (reply.isStarted()) {
                    throw e;
                }
                reply.refuse(ErrorReplies.of(e).with(REQUEST_ID, id));
            }
        }
    }
}
