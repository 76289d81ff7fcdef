package io.millrace.core.api;

import io.millrace.core.activity.Metrics;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.BodyStream;
import io.millrace.core.http.Cors;
import io.millrace.core.http.Endpoint;
import io.millrace.core.http.Reply;
import io.millrace.core.http.Request;
import io.millrace.core.http.StreamingReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** The endpoints of all operations: verifies, reads JSON, calls, writes JSON or the error. */
public final class ApiRoutes {
    private static final int MAX_BODY = 1 << 20;
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final Gate gate;
    private final Cors cors;
    private final Optional<String> advertisedHost;
    private final Metrics metrics;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /**
     * Makes the routes.
     *
     * @param advertisedHost host, with or without port, for replies; empty for the address that the caller reached
     */
    public ApiRoutes(Operations operations, Gate gate, Cors cors, Optional<String> advertisedHost, Metrics metrics) {
        this.metrics = metrics;
        this.gate = gate;
        this.cors = cors;
        this.advertisedHost = advertisedHost;
        operations.json().forEach(o -> endpoints.put(o.path(), new JsonEndpoint<>(o)));
        operations.media().forEach(o -> endpoints.put(o.path(), new MediaEndpoint<>(o)));
        operations.streaming().forEach(o -> endpoints.put(o.path(), new StreamEndpoint(o)));
    }

    /** The endpoint of a request; one that says so when there is no such operation. */
    public Endpoint route(String method, String path) {
        if (method.equals("OPTIONS")) {
            return (Endpoint.Whole) cors::preflight;
        }
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            return failing(ErrorCode.UNKNOWN_OPERATION, "There is no operation at %s.".formatted(path));
        }
        return method.equals("POST")
                ? endpoint
                : failing(ErrorCode.METHOD_NOT_ALLOWED, "%s is called by POST.".formatted(path));
    }

    private static Endpoint.Whole failing(ErrorCode code, String message) {
        return request -> identified(ErrorReplies.of(code, message));
    }

    private static Reply identified(Reply reply) {
        return reply.with(REQUEST_ID, UUID.randomUUID().toString());
    }

    /** Without signatures nothing else keeps a web page of another origin from calling. */
    private void refuseForeignPages(Request request) {
        Optional<String> origin = request.header("Origin");
        if (!gate.needsSignature() && origin.isPresent() && !cors.allows(origin.get())) {
            throw new ServiceException(
                    ErrorCode.FORBIDDEN_HOST, "Pages of %s may not call this engine.".formatted(origin.get()));
        }
    }

    private final class JsonEndpoint<Q> implements Endpoint.Whole {
        private final Operation<Q> operation;
        private final Class<Q> requestType;

        JsonEndpoint(Operation<Q> operation) {
            this.operation = operation;
            this.requestType = operation.requestType();
        }

        @Override
        public Reply answer(Request request) {
            long start = System.nanoTime();
            Reply reply = reply(request);
            metrics.called(operation.name(), Duration.ofNanos(System.nanoTime() - start), reply.status() == 200);
            return identified(reply);
        }

        private Reply reply(Request request) {
            try {
                refuseForeignPages(request);
                Optional<String> key = gate.verify(request);
                Q input = Json.read(plainBody(request), requestType);
                gate.admit(key, operation.name(), operation.target(input), operation.denial());
                Caller caller = Caller.at(request.door(), advertisedHost);
                return Reply.of(200, "application/json", Json.write(operation.handle(input, caller)));
            } catch (RuntimeException e) {
                return ErrorReplies.of(e);
            }
        }

        @Override
        public Reply tooLarge() {
            return identified(
                    ErrorReplies.of(ErrorCode.REQUEST_ENTITY_TOO_LARGE, "The request body is larger than 1 MiB."));
        }

        @Override
        public Reply timedOut() {
            return identified(
                    ErrorReplies.of(ErrorCode.REQUEST_TIMEOUT, "The request did not arrive within the time for it."));
        }
    }

    /** The body without its content coding; signatures cover it as it was sent. */
    private static byte[] plainBody(Request request) {
        String coding = request.header("Content-Encoding").orElse("identity");
        if (coding.equalsIgnoreCase("identity")) {
            return request.body();
        }
        if (!coding.equalsIgnoreCase("gzip")) {
            throw new ServiceException(
                    ErrorCode.MALFORMED_HTTP_REQUEST, "Content-Encoding must be gzip, not %s.".formatted(coding));
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new ServiceException(
                        ErrorCode.REQUEST_ENTITY_TOO_LARGE, "The unpacked request body is larger than 1 MiB.");
            }
            return body;
        } catch (IOException e) {
            throw new ServiceException(ErrorCode.MALFORMED_HTTP_REQUEST, "The body is not gzip.", e);
        }
    }

    private Optional<String> verified(Request request, BodyStream body) {
        try {
            return gate.verify(request, body);
        } catch (IOException e) {
            throw new ServiceException(ErrorCode.REQUEST_TIMEOUT, "The request did not arrive: " + e.getMessage(), e);
        }
    }

    private final class MediaEndpoint<Q> implements Endpoint.Streaming {
        private final MediaOperation<Q> operation;
        private final Class<Q> requestType;

        MediaEndpoint(MediaOperation<Q> operation) {
            this.operation = operation;
            this.requestType = operation.requestType();
        }

        @Override
        public String threadName() {
            return operation.name();
        }

        @Override
        public void answer(Request request, BodyStream body, StreamingReply reply) throws IOException {
            long start = System.nanoTime();
            try {
                refuseForeignPages(request);
                Request whole = request.withBody(whole(body));
                Optional<String> key = gate.verify(whole);
                Q input = Json.read(plainBody(whole), requestType);
                gate.admit(key, operation.name(), operation.target(input), operation.denial());
                operation.handle(input, reply);
            } catch (IOException | RuntimeException e) {
                if (reply.isStarted()) {
                    throw e;
                }
                reply.refuse(identified(ErrorReplies.of(e)));
            } finally {
                metrics.called(operation.name(), Duration.ofNanos(System.nanoTime() - start), reply.isStarted());
            }
        }
    }

    private static byte[] whole(BodyStream body) {
        try {
            return body.readAhead(MAX_BODY)
                    .orElseThrow(() -> new ServiceException(
                            ErrorCode.REQUEST_ENTITY_TOO_LARGE, "The request body is larger than 1 MiB."));
        } catch (IOException e) {
            throw new ServiceException(ErrorCode.REQUEST_TIMEOUT, "The request did not arrive: " + e.getMessage(), e);
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
            try {
                refuseForeignPages(request);
                Optional<String> key = verified(request, body);
                gate.admit(key, operation.name(), Optional.of(operation.target(request)), ErrorCode.NOT_AUTHORIZED);
                operation.handle(request, body, reply);
            } catch (RuntimeException e) {
                if (reply.isStarted()) {
                    throw e;
                }
                reply.refuse(identified(ErrorReplies.of(e)));
            }
        }
    }
}
