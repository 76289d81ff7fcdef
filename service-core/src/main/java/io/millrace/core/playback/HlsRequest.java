package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.stream.StreamRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;

/**
 * An HLS session to open. Source: API reference, GetHLSStreamingSessionURL.
 *
 * @param stream what to play
 * @param mode LIVE, LIVE_REPLAY or ON_DEMAND
 * @param selector the clock by which fragments are chosen
 * @param start begin of the range; not with LIVE
 * @param end end of the range; not with LIVE, optional with LIVE_REPLAY
 * @param container what segments are packaged in
 * @param discontinuity when discontinuities are written; empty for ALWAYS by server time, NEVER by producer time
 * @param showTimestamps whether playlists carry wall-clock times
 * @param expires seconds the session lives; null for 300
 * @param maxMediaPlaylistFragmentResults fragments in a playlist; null for 5, ON_DEMAND 5,000
 */
public record HlsRequest(
        StreamRef stream,
        PlaybackMode mode,
        TimestampType selector,
        Optional<Instant> start,
        Optional<Instant> end,
        ContainerFormat container,
        Optional<DiscontinuityMode> discontinuity,
        boolean showTimestamps,
        @Min(value = 300, message = "must be at least 300") @Max(value = 43_200, message = "must be at most 43200")
                Integer expires,
        @Min(value = 1, message = "must be at least 1") @Max(value = 5_000, message = "must be at most 5000")
                Integer maxMediaPlaylistFragmentResults) {

    DiscontinuityMode discontinuityMode() {
        return discontinuity.orElse(
                selector == TimestampType.SERVER_TIMESTAMP ? DiscontinuityMode.ALWAYS : DiscontinuityMode.NEVER);
    }
}
