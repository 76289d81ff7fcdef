package io.millrace.app.pane.streams;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells how long a live session has been playing. Players do not report positions in a sliding
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

    /** The player has moved on at so many times the normal speed; begun is when it has taken a segment. */
    Optional<Duration> moved(boolean begun, long nowNanos, double rate) {
        Duration step = Duration.ofNanos(nowNanos - lastNanos);
        if (running && step.compareTo(MAX_STEP) < 0) {
            played = played.plusNanos(Math.round(step.toNanos() * rate));
        }
        running = begun;
        lastNanos = nowNanos;
        return begun ? Optional.of(played) : Optional.empty();
    }
}
