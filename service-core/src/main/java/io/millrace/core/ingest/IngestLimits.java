package io.millrace.core.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * What producers may do.
 *
 * @param connections how many may send to one stream at once
 * @param framesInOrder whether each frame must lie behind all of the fragment before, as the API's text has it
 * @param duration how long a connection may last; empty for ever
 */
public record IngestLimits(int connections, boolean framesInOrder, Optional<Duration> duration) {
    /** A new connection may begin before the old one ends, and B-frames may overlap. Source: decisions 7 and 8. */
    public static final IngestLimits LENIENT = new IngestLimits(5, false, Optional.empty());

    /** The same with another limit of duration. */
    public IngestLimits lasting(Duration other) {
        return new IngestLimits(connections, framesInOrder, Optional.of(other));
    }
}
