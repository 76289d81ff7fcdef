package io.millrace.core.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes whole replies. */
final class Replies {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static volatile Stamp stamp = new Stamp(Long.MIN_VALUE, "");

    /** A second, as headers tell it. */
    private record Stamp(long second, String text) {}

    private Replies() {}

    static Future<Void> send(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", String.valueOf(reply.size()));
        ByteBuf body = DirectBodies.of(reply.body());
        return response.end(BufferInternal.buffer(body)).onComplete(sent -> body.release());
    }

    /** The value of a Date header. */
    static String date(Instant now) {
        Stamp last = stamp;
        if (last.second != now.getEpochSecond()) {
            last = new Stamp(now.getEpochSecond(), HTTP_DATE.format(ZonedDateTime.ofInstant(now, ZoneOffset.UTC)));
            stamp = last;
        }
        return last.text;
    }
}
