package io.millrace.core.ingest;

import java.time.Duration;

/**
 * Puts the frames of a file on one line that begins at 0, also when it holds several documents or when damaged
 * timestamps jump. Times are nanoseconds.
 */
final class ImportTimeline {
    private static final long MAX_GAP = Duration.ofHours(1).toNanos();
    private static final long MAX_BACK = Duration.ofSeconds(20).toNanos();

    private final ImportNotes notes;
    private boolean fresh = true;
    private long shift;
    private long end;

    ImportTimeline(ImportNotes notes) {
        this.notes = notes;
    }

    /** Another document begins: its first frame follows the last frame of the one before. */
    void newDocument() {
        fresh = true;
    }

    /** The frame's place on the line. */
    long place(long timeNs, long durationNs, long offset) {
        if (fresh) {
            shift = end - timeNs;
            fresh = false;
        } else if (timeNs + shift > end + MAX_GAP || timeNs + shift < end - MAX_BACK) {
            notes.add("Timestamps jump by %.1f s at byte %d; the media go on without the jump."
                    .formatted((timeNs + shift - end) / 1e9, offset));
            shift = end - timeNs;
        }
        long placed = timeNs + shift;
        end = Math.max(end, placed + durationNs);
        return placed;
    }

    /** Behind the last frame. */
    long end() {
        return end;
    }
}
