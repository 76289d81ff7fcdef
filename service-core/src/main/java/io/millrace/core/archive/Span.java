package io.millrace.core.archive;

import java.time.Instant;

/**
 * A stretch of producer time without gaps.
 *
 * @param start its begin
 * @param end behind its last frame
 * @param fragments how many it is made of
 * @param bytes size of their content
 */
public record Span(Instant start, Instant end, int fragments, long bytes) {
    /** This and one that begins in it or right behind it. */
    Span joined(Span next) {
        return new Span(start, next.end.isAfter(end) ? next.end : end, fragments + next.fragments, bytes + next.bytes);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}
