package io.millrace.core.api;

import io.millrace.core.base.ErrorCode;
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

/** The endpoints of all operations: verifies, reads JSON, calls, writes JSON or the error. */
public final class ApiRoutes {
    private static final String SERVICE = "kinesisvideo";
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
                verifier.ifPresent(v -> v.verifyStreaming(request, SERVICE));
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
