package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.store.fragment.LogFile;
import java.time.Duration;
import java.time.Instant;

/** A stored fragment. Cheap: it is the index entry and the file it stands in. */
public record Fragment(LogFile file, IndexEntry entry) {
    public FragmentNumber number() {
        return entry.number();
    }

    /** Producer time of its begin. */
    public Instant producerTime() {
        return Instant.ofEpochMilli(entry.producerMillis());
    }

    /** When the service began to receive it. */
    public Instant serverTime() {
        return Instant.ofEpochMilli(entry.serverMillis());
    }

    public Duration length() {
        return Duration.ofMillis(entry.durationMillis());
    }

    /** Size of its content. */
    public long bytes() {
        return entry.bytes();
    }

    /** Its begin by the clock that {@code type} names, epoch milliseconds. */
    public long millis(TimestampType type) {
        return type == TimestampType.PRODUCER_TIMESTAMP ? entry.producerMillis() : entry.serverMillis();
    }
}
