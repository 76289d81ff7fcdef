package io.millrace.core.http;

import io.millrace.core.http.MemoryFiles.MemoryFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.VertxConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes whole replies. */
final class Replies {
    private static final int MIN_FILE = 64 << 10;
    private static final int MAX_FILE = 512 << 10;
    private static final int COPIED = 32 << 10;

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static volatile Stamp stamp = new Stamp(Long.MIN_VALUE, "");

    /** A second, as headers tell it. */
    private record Stamp(long second, String text) {}

    private Replies() {}

    /** Sends from files in memory what can be sent so, which takes HTTP/1.1 in the clear. */
    static Future<Void> send(HttpServerRequest raw, Reply reply) {
        if (MemoryFiles.arePossible()
                && reply.body().stream().anyMatch(Replies::isForFile)
                && raw.method().equals(HttpMethod.GET)
                && raw.version() == HttpVersion.HTTP_1_1
                && !raw.isSSL()
                && raw.connection() instanceof VertxConnection connection) {
            return sendFiles(connection, head(raw.response(), reply), reply.body());
        }
        return send(raw.response(), reply);
    }

    static Future<Void> send(HttpServerResponse response, Reply reply) {
        ByteBuf body = DirectBodies.of(reply.body());
        return head(response, reply).end(BufferInternal.buffer(body)).onComplete(sent -> body.release());
    }

    private static HttpServerResponse head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        return response.putHeader("Content-Length", String.valueOf(reply.size()));
    }

    /** What is smaller is copied as fast; what is larger is faster copied in one go than sent from a file in several. */
    private static boolean isForFile(byte[] part) {
        return part.length >= MIN_FILE && part.length <= MAX_FILE;
    }

    /** The begin of a file is copied, so that the client is not woken up by a head alone. */
    private static Future<Void> sendFiles(VertxConnection connection, HttpServerResponse response, List<byte[]> body) {
        for (byte[] part : body) {
            Optional<MemoryFile> file = isForFile(part) ? MemoryFiles.of(part) : Optional.empty();
            int copied = file.isPresent() ? COPIED : part.length;
            response.write(BufferInternal.buffer(Unpooled.wrappedBuffer(part, 0, copied)));
            file.ifPresent(f -> connection
                    .sendFile(f.channel(), copied, part.length - copied)
                    .addListener(sent -> f.release()));
        }
        return response.end();
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
