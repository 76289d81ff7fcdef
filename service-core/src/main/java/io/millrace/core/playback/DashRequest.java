package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.stream.StreamRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;

/**
 * A DASH session to open. Source: API reference, GetDASHStreamingSessionURL.
 *
 * @param stream what to play
 * @param mode LIVE, LIVE_REPLAY or ON_DEMAND
 * @param selector the clock by which fragments are chosen
 * @param start begin of the range; not with LIVE
 * @param end end of the range; not with LIVE, optional with LIVE_REPLAY
 * @param showNumbers whether the manifest carries fragment numbers
 * @param showTimestamps whether it carries the fragments' own times
 * @param expires seconds the session lives; null for 300
 * @param maxManifestFragmentResults fragments in the manifest; null for 5, ON_DEMAND 1,000
 */
public record DashRequest(
        StreamRef stream,
        PlaybackMode mode,
        TimestampType selector,
        Optional<Instant> start,
        Optional<Instant> end,
        boolean showNumbers,
        boolean showTimestamps,
        @Min(value = 300, message = "must be at least 300") @Max(value = 43_200, message = "must be at most 43200")
                Integer expires,
        @Min(value = 1, message = "must be at least 1") @Max(value = 5_000, message = "must be at most 5000")
                Integer maxManifestFragmentResults) {}
