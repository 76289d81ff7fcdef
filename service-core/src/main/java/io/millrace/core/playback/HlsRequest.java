package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.stream.StreamRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;

/**
 * A playback session to open. Source: API reference, GetHLSStreamingSessionURL.
 *
 * @param stream what to play
 * @param mode newest media as they come, or a range
 * @param selector the clock by which fragments are chosen
 * @param start begin of the range, ON_DEMAND only
 * @param end end of the range, ON_DEMAND only
 * @param discontinuity when discontinuities are written
 * @param showTimestamps whether playlists carry wall-clock times
 * @param expires seconds the session lives; null for 300
 * @param maxMediaPlaylistFragmentResults fragments in a playlist; null for 5 (LIVE) or 5,000 (ON_DEMAND)
 */
public record HlsRequest(
        StreamRef stream,
        Mode mode,
        TimestampType selector,
        Optional<Instant> start,
        Optional<Instant> end,
        Discontinuity discontinuity,
        boolean showTimestamps,
        @Min(value = 300, message = "must be at least 300") @Max(value = 43_200, message = "must be at most 43200")
                Integer expires,
        @Min(value = 1, message = "must be at least 1") @Max(value = 5_000, message = "must be at most 5000")
                Integer maxMediaPlaylistFragmentResults) {

    /** What a session shows. */
    public enum Mode {
        LIVE,
        ON_DEMAND
    }

    /** When a discontinuity is written between fragments. */
    public enum Discontinuity {
        ALWAYS,
        NEVER,
        ON_DISCONTINUITY
    }
}
