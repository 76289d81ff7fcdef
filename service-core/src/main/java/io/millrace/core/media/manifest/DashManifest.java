package io.millrace.core.media.manifest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A DASH manifest of one period whose tracks share their segments' times. Source: ISO/IEC 23009-1 section 5.
 *
 * @param live what a manifest that grows tells beside; empty for one that is complete
 * @param length from the period's begin to the end of the last segment
 * @param longestSegment the longest so far
 * @param offsetMillis where on the media's time line the period begins
 * @param firstNumber the first segment's number
 * @param segments in order
 * @param tracks at least one
 */
public record DashManifest(
        Optional<Live> live,
        Duration length,
        Duration longestSegment,
        long offsetMillis,
        long firstNumber,
        List<Segment> segments,
        List<Track> tracks) {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * A manifest that grows.
     *
     * @param begin the wall-clock time of the period's begin
     * @param now when the manifest was made; players set their clocks by it
     * @param depth how far back segments can be fetched
     * @param delay how far behind {@code now} players should stay
     */
    public record Live(Instant begin, Instant now, Duration depth, Duration delay) {}

    /**
     * A segment of all tracks.
     *
     * @param fragmentNumber shown as kvs:fn
     * @param fragmentTime shown as kvs:ts, in seconds since 1970
     */
    public record Segment(
            long startMillis, long durationMillis, Optional<String> fragmentNumber, Optional<Instant> fragmentTime) {}

    /**
     * A track.
     *
     * @param kind video or audio
     * @param bandwidth bits per second
     * @param width 0 when unknown
     * @param height 0 when unknown
     * @param frameRate 0 when unknown
     * @param sampleRate 0 for video
     * @param init where the init segment is
     * @param media where segments are, with {@code $Number$}
     */
    public record Track(
            int number,
            String kind,
            String codecs,
            long bandwidth,
            int width,
            int height,
            double frameRate,
            int sampleRate,
            String init,
            String media) {}

    /** The manifest's text. */
    public String text() {
        StringBuilder out = new StringBuilder(1024 + segments.size() * tracks.size() * 64)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" xmlns:kvs=\"urn:amazon:kinesisvideo\"")
                .append(" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"");
        live.ifPresentOrElse(
                l -> out.append(" type=\"dynamic\" availabilityStartTime=\"")
                        .append(DATE_TIME.format(l.begin))
                        .append("\" publishTime=\"")
                        .append(DATE_TIME.format(l.now))
                        .append("\" minimumUpdatePeriod=\"PT1S\" timeShiftBufferDepth=\"")
                        .append(l.depth)
                        .append("\" suggestedPresentationDelay=\"")
                        .append(l.delay)
                        .append('"'),
                () -> out.append(" type=\"static\" mediaPresentationDuration=\"")
                        .append(length)
                        .append('"'));
        out.append(" minBufferTime=\"").append(longestSegment).append("\">\n");
        out.append("  <Period id=\"0\" start=\"PT0S\">\n");
        tracks.forEach(track -> append(out, track));
        out.append("  </Period>\n");
        live.ifPresent(l -> out.append("  <UTCTiming schemeIdUri=\"urn:mpeg:dash:utc:direct:2014\" value=\"")
                .append(DATE_TIME.format(l.now))
                .append("\"/>\n"));
        return out.append("</MPD>\n").toString();
    }

    private void append(StringBuilder out, Track track) {
        out.append("    <AdaptationSet id=\"")
                .append(track.number)
                .append("\" contentType=\"")
                .append(track.kind);
        out.append("\" mimeType=\"")
                .append(track.kind)
                .append("/mp4\" segmentAlignment=\"true\" startWithSAP=\"1\">\n");
        out.append("      <Representation id=\"")
                .append(track.number)
                .append("\" codecs=\"")
                .append(track.codecs);
        out.append("\" bandwidth=\"").append(track.bandwidth).append('"');
        if (track.width > 0) {
            out.append(" width=\"")
                    .append(track.width)
                    .append("\" height=\"")
                    .append(track.height)
                    .append('"');
        }
        if (track.frameRate > 0) {
            out.append(" frameRate=\"").append(rate(track.frameRate)).append('"');
        }
        if (track.sampleRate > 0) {
            out.append(" audioSamplingRate=\"").append(track.sampleRate).append('"');
        }
        out.append(">\n        <SegmentTemplate timescale=\"1000\" startNumber=\"")
                .append(firstNumber);
        if (offsetMillis > 0) {
            out.append("\" presentationTimeOffset=\"").append(offsetMillis);
        }
        out.append("\" initialization=\"").append(escaped(track.init));
        out.append("\" media=\"").append(escaped(track.media)).append("\">\n          <SegmentTimeline>\n");
        segments.forEach(segment -> append(out, segment));
        out.append("          </SegmentTimeline>\n        </SegmentTemplate>\n");
        out.append("      </Representation>\n    </AdaptationSet>\n");
    }

    private static void append(StringBuilder out, Segment segment) {
        out.append("            <S t=\"").append(segment.startMillis);
        out.append("\" d=\"").append(segment.durationMillis).append('"');
        segment.fragmentNumber.ifPresent(n -> out.append(" kvs:fn=\"").append(n).append('"'));
        segment.fragmentTime.ifPresent(t -> out.append(" kvs:ts=\"")
                .append(String.format(Locale.ROOT, "%.3f", t.toEpochMilli() / 1000.0))
                .append('"'));
        out.append("/>\n");
    }

    /** A fraction, as the schema asks for. */
    private static String rate(double framesPerSecond) {
        long whole = Math.round(framesPerSecond);
        return Math.abs(framesPerSecond - whole) < 0.001
                ? String.valueOf(whole)
                : Math.round(framesPerSecond * 1001) + "/1001";
    }

    private static String escaped(String uri) {
        return uri.replace("&", "&amp;");
    }
}
