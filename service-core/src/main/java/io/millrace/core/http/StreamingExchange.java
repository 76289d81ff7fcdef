package io.millrace.core.http;

import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Threads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each streaming request a thread of its own, up to a limit. Called on the event loop. */
record StreamingExchange(Vertx vertx, Lingering lingering, AtomicInteger running) {
    private static final Logger log = LoggerFactory.getLogger(StreamingExchange.class);
    private static final int LIMIT = 512;

    void handle(HttpServerRequest raw, Request request, Endpoint.Streaming endpoint) {
        raw.pause();
        if (running.incrementAndGet() > LIMIT) {
            running.decrementAndGet();
            lingering.refuse(raw, Reply.text(503, "Too many streaming connections.\n"));
            return;
        }
        Context context = vertx.getOrCreateContext();
        BodyStream body = new BodyStream(raw, context);
        StreamingReply reply = new StreamingReply(raw.response(), context, RequestHead.expectsContinue(raw));
        Threads.daemon(endpoint.threadName(), () -> {
                    boolean whole = false;
                    try {
                        whole = answered(request, body, reply, endpoint);
                    } finally {
                        running.decrementAndGet();
                        if (whole || !raw.isEnded()) {
                            reply.end();
                        } else {
                            reply.breakOff();
                        }
                        if (!raw.isEnded()) {
                            body.discard();
                            lingering.cutOffLater(raw);
                        }
                    }
                })
                .start();
    }

    /** Whether the reply is whole. */
    private static boolean answered(
            Request request, BodyStream body, StreamingReply reply, Endpoint.Streaming endpoint) {
        try {
            endpoint.answer(request, body, reply);
            return true;
        } catch (IOException e) {
            log.debug("{} broke off: {}", endpoint.threadName(), e.getMessage());
        } catch (ServiceException e) {
            log.warn("{} broke off: {}", endpoint.threadName(), e.getMessage());
        } catch (RuntimeException e) {
            log.warn("{} broke off", endpoint.threadName(), e);
        }
        return false;
    }
}
