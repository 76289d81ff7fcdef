package io.millrace.core.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads away, for a while, what a refused client still sends: closing on unread data would reset the connection, and the
 * client might never see its reply.
 *
 * @param closing set when the listener ends, so that nothing lingers
 */
record Lingering(Vertx vertx, AtomicBoolean closing) {
    private static final long SECONDS = 10;

    /** Answers before the body is there. */
    void refuse(HttpServerRequest raw, Reply reply) {
        if (raw.response().ended() || raw.response().closed()) {
            return;
        }
        if (!raw.isEnded()) {
            raw.handler(part -> {});
            raw.resume();
        }
        Replies.send(raw.response(), reply);
        cutOffLater(raw);
    }

    /** Closes the connection unless the body ends soon. */
    void cutOffLater(HttpServerRequest raw) {
        if (!raw.isEnded() && !closing.get()) {
            vertx.setTimer(TimeUnit.SECONDS.toMillis(SECONDS), id -> {
                if (!raw.isEnded()) {
                    cutOff(raw);
                }
            });
        }
    }

    /** Other requests on a connection of HTTP/2 go on. */
    private static void cutOff(HttpServerRequest raw) {
        if (raw.version() == HttpVersion.HTTP_2) {
            raw.response().reset();
        } else {
            raw.connection().close();
        }
    }
}
