package io.millrace.core.routes;

import io.millrace.core.http.Reply;
import io.millrace.core.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * What a path gives, before HTTP: the reply follows from the request's headers. Source: RFC 9110 sections 12.5.3 and 14,
 * RFC 9111.
 *
 * @param kind how it may be kept and sent
 */
record Content(String type, List<byte[]> body, Kind kind) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    /** Named, and not with the weight 0, which refuses it. */
    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private static final int WORTH_COMPRESSING = 1024;

    /** How a content may be kept by caches, and sent. */
    private enum Kind {
        /** A text that is another the next time. */
        CHANGING,
        /** A text that stays. */
        LASTING,
        /** Bytes that stay, of which parts can be asked for. */
        MEDIA
    }

    static Content changing(String type, byte[] text) {
        return new Content(type, List.of(text), Kind.CHANGING);
    }

    static Content lasting(String type, byte[] text) {
        return new Content(type, List.of(text), Kind.LASTING);
    }

    static Content media(String type, List<byte[]> body) {
        return new Content(type, body, Kind.MEDIA);
    }

    /** @param lasts how long the URL can be used */
    Reply reply(Request request, Duration lasts) {
        String caching =
                switch (kind) {
                    case CHANGING -> "no-cache";
                    case LASTING -> "private, max-age=" + lasts.toSeconds();
                    case MEDIA -> "private, max-age=" + lasts.toSeconds() + ", immutable";
                };
        Reply reply = kind == Kind.MEDIA ? part(request) : text(request);
        return reply.with(Map.of("Content-Type", type, "Cache-Control", caching));
    }

    private Reply text(Request request) {
        Reply reply = new Reply(200, Map.of("Vary", "Accept-Encoding"), body);
        byte[] text = body.get(0);
        boolean gzip = text.length >= WORTH_COMPRESSING
                && request.header("Accept-Encoding")
                        .filter(a -> GZIP.matcher(a).find())
                        .isPresent();
        return gzip
                ? new Reply(200, reply.headers(), List.of(compressed(text))).with("Content-Encoding", "gzip")
                : reply;
    }

    private static byte[] compressed(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The whole, or the one range that was asked for; several ranges are answered with the whole. */
    private Reply part(Request request) {
        long size = body.stream().mapToLong(part -> part.length).sum();
        Optional<Matcher> range = request.header("Range").map(RANGE::matcher).filter(Matcher::matches);
        boolean whole = range.isEmpty()
                || range.get().group(1).isEmpty() && range.get().group(2).isEmpty();
        if (whole) {
            return new Reply(200, Map.of("Accept-Ranges", "bytes"), body);
        }
        String first = range.get().group(1);
        String last = range.get().group(2);
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
            return new Reply(200, Map.of("Accept-Ranges", "bytes"), body);
        }
        if (from > to) {
            return Reply.empty(416).with("Content-Range", "bytes */" + size);
        }
        return new Reply(206, Map.of("Accept-Ranges", "bytes"), slice(from, to + 1))
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    }

    private List<byte[]> slice(long from, long to) {
        List<byte[]> parts = new ArrayList<>();
        long at = 0;
        for (byte[] part : body) {
            int begin = (int) Math.max(0, Math.min(part.length, from - at));
            int end = (int) Math.max(0, Math.min(part.length, to - at));
            if (end > begin) {
                parts.add(begin == 0 && end == part.length ? part : Arrays.copyOfRange(part, begin, end));
            }
            at += part.length;
        }
        return parts;
    }
}
