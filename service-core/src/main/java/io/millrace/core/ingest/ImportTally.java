package io.millrace.core.ingest;

import io.millrace.core.store.fragment.IndexEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what an import has on disk. Told by store threads, read by any. */
final class ImportTally {
    private int fragments;
    private long bytes;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    synchronized void add(IndexEntry entry) {
        fragments++;
        bytes += entry.bytes();
        start = Math.min(start, entry.producerMillis());
        end = Math.max(end, entry.mediaMillis() + entry.durationMillis());
    }

    synchronized int fragments() {
        return fragments;
    }

    synchronized ImportSummary summary(List<String> notes, Optional<String> failure, boolean cancelled) {
        boolean any = fragments > 0;
        return new ImportSummary(
                fragments,
                bytes,
                any ? Optional.of(Instant.ofEpochMilli(start)) : Optional.empty(),
                any ? Optional.of(Instant.ofEpochMilli(end)) : Optional.empty(),
                notes,
                failure,
                cancelled);
    }
}
