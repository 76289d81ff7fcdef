package io.millrace.core.ingest;

import io.millrace.core.media.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an import would make of a file.
 *
 * @param file the file
 * @param container e.g. {@code MP4}
 * @param tracks all tracks, also those that would be left out
 * @param duration of the media
 * @param date when the file says it was recorded
 * @param frames of the tracks that would be kept
 * @param keyFrames pictures among them that decoding can start at
 * @param longestGop the longest way from a key frame to the next
 * @param adaptations what would be changed, as sentences
 * @param refusal why it cannot be imported, as the end of a sentence; empty when it can
 */
public record PreflightReport(
        Path file,
        String container,
        List<TrackFacts> tracks,
        Duration duration,
        Optional<Instant> date,
        long frames,
        long keyFrames,
        Duration longestGop,
        List<String> adaptations,
        Optional<String> refusal) {
    /** Reads a file through, and stores nothing; a file that cannot be read is refused, too. */
    public static PreflightReport of(Path file) {
        return new Preflight(file, () -> false).run();
    }

    /**
     * A track.
     *
     * @param codec for people, or the codec id of one that is only stored
     * @param config what its private data say; empty when there are none that are known
     */
    public record TrackFacts(int number, Track.Kind kind, String codec, Optional<String> config) {}
}
