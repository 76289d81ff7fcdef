package io.millrace.app.pane.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which producer time is on screen while a live session plays. Players do not report positions in a sliding
 * window reliably, so it counts the time played since the first segment.
 */
final class LiveClock {
    private static final Duration MAX_STEP = Duration.ofSeconds(2);

    private Duration played = Duration.ZERO;
    private long lastNanos;
    private boolean running;

    /** Another session begins. */
    void reset() {
        played = Duration.ZERO;
        running = false;
    }

    /** The player has moved on: returns what it shows, given where it began. */
    Optional<Instant> moved(Optional<Instant> from, long nowNanos) {
        Duration step = Duration.ofNanos(nowNanos - lastNanos);
        if (running && step.compareTo(MAX_STEP) < 0) {
            played = played.plus(step);
        }
        running = from.isPresent();
        lastNanos = nowNanos;
        return from.map(f -> f.plus(played));
    }
}
