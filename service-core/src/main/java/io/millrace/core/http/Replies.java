package io.millrace.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes whole replies. */
final class Replies {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private Replies() {}

    static Future<Void> send(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", String.valueOf(reply.size()));
        return response.end(buffer(reply));
    }

    private static Buffer buffer(Reply reply) {
        ByteBuf[] parts = reply.body().stream().map(Unpooled::wrappedBuffer).toArray(ByteBuf[]::new);
        return BufferInternal.buffer(Unpooled.wrappedBuffer(parts));
    }

    static String date(java.time.Instant now) {
        return HTTP_DATE.format(ZonedDateTime.ofInstant(now, ZoneOffset.UTC));
    }
}
