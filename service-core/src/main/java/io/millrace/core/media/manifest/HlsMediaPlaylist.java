package io.millrace.core.media.manifest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A media playlist.
 *
 * @param version the protocol's version
 * @param end whether more may come
 * @param targetDuration whole seconds, not below any segment's rounded length
 * @param mediaSequence the first segment's number
 * @param discontinuitySequence discontinuities that have left the window, live only
 * @param independentSegments whether every segment starts with a key frame
 * @param segments the segments in order
 */
public record HlsMediaPlaylist(
        int version,
        End end,
        int targetDuration,
        long mediaSequence,
        long discontinuitySequence,
        boolean independentSegments,
        List<Segment> segments) {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Whether a playlist may change. */
    public enum End {
        /** It is sliding, and more may come. */
        OPEN,
        /** It was sliding, and nothing more will come. */
        COMPLETE,
        /** It was complete from the begin. */
        VOD
    }

    /**
     * One segment.
     *
     * @param uri where its media is
     * @param durationMs its length in milliseconds
     * @param discontinuity whether timestamps or encoding break before it
     * @param map the init segment to announce before it, when it changes or must be repeated
     * @param dateTime the wall-clock time of its first frame, when it is to be shown
     */
    public record Segment(
            String uri, long durationMs, boolean discontinuity, Optional<String> map, Optional<Instant> dateTime) {}

    public HlsMediaPlaylist {
        for (Segment segment : segments) {
            if (Math.round(segment.durationMs() / 1000.0) > targetDuration) {
                throw new IllegalArgumentException("a segment of " + segment.durationMs()
                        + " ms is longer than the target duration of " + targetDuration + " s");
            }
        }
    }

    /** The playlist's text. */
    public String text() {
        StringBuilder out = new StringBuilder(256 + segments.size() * 160)
                .append("#EXTM3U\n#EXT-X-VERSION:")
                .append(version)
                .append('\n');
        if (end == End.VOD) {
            out.append("#EXT-X-PLAYLIST-TYPE:VOD\n");
        }
        out.append("#EXT-X-TARGETDURATION:").append(targetDuration).append('\n');
        out.append("#EXT-X-MEDIA-SEQUENCE:").append(mediaSequence).append('\n');
        if (end != End.VOD) {
            out.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                    .append(discontinuitySequence)
                    .append('\n');
        }
        if (independentSegments) {
            out.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        segments.forEach(segment -> append(out, segment));
        return end != End.OPEN ? out.append("#EXT-X-ENDLIST\n").toString() : out.toString();
    }

    private static void append(StringBuilder out, Segment segment) {
        if (segment.discontinuity()) {
            out.append("#EXT-X-DISCONTINUITY\n");
        }
        segment.map()
                .ifPresent(uri -> out.append("#EXT-X-MAP:URI=\"").append(uri).append("\"\n"));
        segment.dateTime().ifPresent(time -> out.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(DATE_TIME.format(time))
                .append('\n'));
        out.append("#EXTINF:")
                .append(String.format(Locale.ROOT, "%.3f", segment.durationMs() / 1000.0))
                .append(",\n")
                .append(segment.uri())
                .append('\n');
    }
}
