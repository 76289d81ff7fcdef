package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.FragmentNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a session was opened with. Its token holds all of this, so that any later engine on the same data can go on with
 * it.
 *
 * @param id unique
 * @param stream the stream's ARN
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

    /** Whether more may be listed while it is played. */
    public boolean isLive() {
        return mode != PlaybackMode.ON_DEMAND;
    }

    /** The same for a stream, beginning with a fragment. */
    SessionTerms of(String streamArn, FragmentNumber number) {
        return new SessionTerms(
                id,
                protocol,
                streamArn,
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

    String text() {
        return String.join(
                SEPARATOR,
                List.of(
                        id,
                        protocol.name(),
                        stream,
                        mode.name(),
                        selector.name(),
                        time(start),
                        time(end),
                        container.name(),
                        discontinuity.name(),
                        String.valueOf(showTimestamps),
                        String.valueOf(showNumbers),
                        String.valueOf(window),
                        time(Optional.of(opened)),
                        time(Optional.of(expires)),
                        first.toString()));
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).map(String::valueOf).orElse("");
    }

    static SessionTerms parse(String text) {
        List<String> parts = Arrays.asList(text.split("\\" + SEPARATOR, -1));
        return new SessionTerms(
                parts.get(0),
                Protocol.valueOf(parts.get(1)),
                parts.get(2),
                PlaybackMode.valueOf(parts.get(3)),
                TimestampType.valueOf(parts.get(4)),
                instant(parts.get(5)),
                instant(parts.get(6)),
                ContainerFormat.valueOf(parts.get(7)),
                DiscontinuityMode.valueOf(parts.get(8)),
                Boolean.parseBoolean(parts.get(9)),
                Boolean.parseBoolean(parts.get(10)),
                Integer.parseInt(parts.get(11)),
                instant(parts.get(12)).orElseThrow(),
                instant(parts.get(13)).orElseThrow(),
                FragmentNumber.parse(parts.get(14)));
    }

    private static Optional<Instant> instant(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
}
