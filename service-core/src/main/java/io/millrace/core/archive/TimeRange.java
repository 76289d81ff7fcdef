package io.millrace.core.archive;

import java.time.Instant;

/**
 * Selects fragments whose begin lies in it.
 *
 * @param type the clock
 * @param start inclusive
 * @param end inclusive
 */
public record TimeRange(TimestampType type, Instant start, Instant end) {
    boolean contains(Fragment fragment) {
        long at = fragment.millis(type);
        return at >= start.toEpochMilli() && at <= end.toEpochMilli();
    }
}
