package io.millrace.core.archive;

import io.millrace.core.store.fragment.LogFile;
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
        return contains(fragment.millis(type));
    }

    boolean contains(long millis) {
        Instant at = Instant.ofEpochMilli(millis);
        return !at.isBefore(start) && !at.isAfter(end);
    }

    /** Whether a file may hold fragments of the range. */
    boolean mayBeIn(LogFile file) {
        LogFile.Summary s = file.summary();
        boolean producer = type == TimestampType.PRODUCER_TIMESTAMP;
        Instant first = Instant.ofEpochMilli(producer ? s.firstProducer() : s.firstServer());
        Instant last = Instant.ofEpochMilli(producer ? s.lastProducerEnd() : s.lastServer());
        return !first.isAfter(end) && !last.isBefore(start);
    }
}
