package io.millrace.core.api.kvs;

import io.millrace.core.archive.TimestampType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Which fragments are played; source: API reference, HLSFragmentSelector, DASHFragmentSelector, ClipFragmentSelector. */
record PlaybackSelector(TimestampType fragmentSelectorType, TimestampRange timestampRange) {
    static PlaybackSelector orDefault(PlaybackSelector given) {
        return Objects.requireNonNullElse(given, new PlaybackSelector(null, null));
    }

    /** The clock; by default that of the server. */
    TimestampType type() {
        return Objects.requireNonNullElse(fragmentSelectorType, TimestampType.SERVER_TIMESTAMP);
    }

    Optional<Instant> start() {
        return Optional.ofNullable(timestampRange).map(TimestampRange::startTimestamp);
    }

    Optional<Instant> end() {
        return Optional.ofNullable(timestampRange).map(TimestampRange::endTimestamp);
    }
}
