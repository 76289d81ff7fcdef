package io.millrace.core.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param fragments stored and on disk
 * @param bytes of media in them
 * @param start producer time of the first stored frame, if there is one
 * @param end producer time behind the last stored frame, if there is one
 * @param notes what was adapted or left out, as sentences
 * @param failure why it ended before the end of the file, as a sentence
 * @param cancelled whether it was told to stop
 */
public record ImportSummary(
        int fragments,
        long bytes,
        Optional<Instant> start,
        Optional<Instant> end,
        List<String> notes,
        Optional<String> failure,
        boolean cancelled) {

    /** Whether everything in the file that can be stored was stored. */
    public boolean complete() {
        return failure.isEmpty() && !cancelled;
    }
}
