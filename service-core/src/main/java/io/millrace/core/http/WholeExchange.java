package io.millrace.core.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects small bodies and answers them on the worker threads. Called on the event loop. */
record WholeExchange(Vertx vertx, ExecutorService workers, Lingering lingering) {
    private static final Logger log = LoggerFactory.getLogger(WholeExchange.class);
    private static final int MAX_BODY = 1 << 20;
    private static final long TIMEOUT_SECONDS = 30;

    void handle(HttpServerRequest raw, Request request, Endpoint.Whole endpoint) {
        if (RequestHead.expectsContinue(raw)) {
            raw.response().writeContinue();
        }
        if (!raw.method().equals(HttpMethod.POST)) {
            Optional<Reply> reply = endpoint.atOnce(request);
            if (reply.isPresent()) {
                Replies.send(raw, reply.get());
                return;
            }
        }
        if (RequestHead.declaredLength(raw) > MAX_BODY) {
            lingering.refuse(raw, endpoint.tooLarge());
            return;
        }
        collect(raw, request, endpoint);
    }

    private void collect(HttpServerRequest raw, Request request, Endpoint.Whole endpoint) {
        Buffer body = Buffer.buffer();
        long timeout = vertx.setTimer(
                TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS), id -> lingering.refuse(raw, endpoint.timedOut()));
        raw.exceptionHandler(e -> vertx.cancelTimer(timeout));
        raw.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MAX_BODY) {
                vertx.cancelTimer(timeout);
                lingering.refuse(raw, endpoint.tooLarge());
            }
        });
        raw.endHandler(v -> {
            vertx.cancelTimer(timeout);
            if (!raw.response().ended()) {
                work(raw, request.withBody(body.getBytes()), endpoint);
            }
        });
    }

    private void work(HttpServerRequest raw, Request request, Endpoint.Whole endpoint) {
        Context context = vertx.getOrCreateContext();
        workers.execute(() -> {
            Reply reply = answered(endpoint, request);
            context.runOnContext(v -> {
                if (!raw.response().closed()) {
                    Replies.send(raw, reply);
                }
            });
        });
    }

    private static Reply answered(Endpoint.Whole endpoint, Request request) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.error("{} failed", request.path(), e);
            return Reply.text(500, "The engine failed on this request; its log says why.\n");
        }
    }
}
