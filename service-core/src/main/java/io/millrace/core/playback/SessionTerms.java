package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a session was opened with. Its token holds all of this, so that any later engine on the same data can go on with
 * it.
 *
 * @param id unique
 * @param stream the name of the stream and when it was created, as {@link #streamKey} has it
 * @param discontinuity HLS only
 * @param showNumbers DASH only
 * @param window fragments in a playlist
 * @param first the first fragment that it listed
 */
public record SessionTerms(
        String id,
        Protocol protocol,
        String stream,
        PlaybackMode mode,
        TimestampType selector,
        Optional<Instant> start,
        Optional<Instant> end,
        ContainerFormat container,
        DiscontinuityMode discontinuity,
        boolean showTimestamps,
        boolean showNumbers,
        int window,
        Instant opened,
        Instant expires,
        FragmentNumber first) {

    private static final String SEPARATOR = "|";
    private static final String VERSION = "1";
    private static final int RADIX = 36;

    /** What tells a stream from others that had its name before. */
    static String streamKey(Arn stream) {
        return stream.name() + "/" + number(stream.createdMillis());
    }

    /** Whether more may be listed while it is played. */
    public boolean isLive() {
        return mode != PlaybackMode.ON_DEMAND;
    }

    /** The same for a stream, beginning with a fragment. */
    SessionTerms of(Arn streamArn, FragmentNumber number) {
        return new SessionTerms(
                id,
                protocol,
                streamKey(streamArn),
                mode,
                selector,
                start,
                end,
                container,
                discontinuity,
                showTimestamps,
                showNumbers,
                window,
                opened,
                expires,
                number);
    }

    /** The whole content in a short form. */
    String text() {
        return String.join(
                SEPARATOR,
                VERSION,
                id,
                choices(protocol, mode, selector, container, discontinuity),
                choice(showTimestamps) + choice(showNumbers),
                stream,
                time(start),
                time(end),
                number(window),
                number(opened.toEpochMilli()),
                number(expires.toEpochMilli()),
                number(first.sequence()),
                number(first.serverMillis()),
                number(first.random()));
    }

    @SuppressWarnings("EnumOrdinal") // a token lives for twelve hours at most
    private static String choices(Enum<?>... values) {
        return Arrays.stream(values).map(v -> String.valueOf(v.ordinal())).collect(Collectors.joining());
    }

    private static String choice(boolean value) {
        return value ? "1" : "0";
    }

    private static String time(Optional<Instant> time) {
        return time.map(t -> number(t.toEpochMilli())).orElse("");
    }

    private static String number(long value) {
        return Long.toString(value, RADIX);
    }

    /** The reverse of {@link #text}; empty when another version of the engine wrote it. */
    static Optional<SessionTerms> parse(String text) {
        return text.startsWith(VERSION + SEPARATOR)
                ? Optional.of(parsed(text.substring(VERSION.length() + 1)))
                : Optional.empty();
    }

    private static SessionTerms parsed(String text) {
        String[] parts = text.split("\\" + SEPARATOR, -1);
        return new SessionTerms(
                parts[0],
                chosen(Protocol.values(), parts[1], 0),
                parts[3],
                chosen(PlaybackMode.values(), parts[1], 1),
                chosen(TimestampType.values(), parts[1], 2),
                instant(parts[4]),
                instant(parts[5]),
                chosen(ContainerFormat.values(), parts[1], 3),
                chosen(DiscontinuityMode.values(), parts[1], 4),
                parts[2].charAt(0) == '1',
                parts[2].charAt(1) == '1',
                (int) number(parts[6]),
                Instant.ofEpochMilli(number(parts[7])),
                Instant.ofEpochMilli(number(parts[8])),
                new FragmentNumber(number(parts[9]), number(parts[10]), (int) number(parts[11])));
    }

    private static <E extends Enum<E>> E chosen(E[] values, String choices, int place) {
        return values[choices.charAt(place) - '0'];
    }

    private static Optional<Instant> instant(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(number(text)));
    }

    private static long number(String text) {
        return Long.parseLong(text, RADIX);
    }
}
