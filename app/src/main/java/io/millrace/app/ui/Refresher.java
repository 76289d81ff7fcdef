package io.millrace.app.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns a flood of events into an action every quarter of a second at most. */
public final class Refresher {
    private static final Duration PACE = Duration.ofMillis(250);

    private final Background background;
    private final Runnable action;
    private final AtomicBoolean pending = new AtomicBoolean();

    /** @param action run on the JavaFX thread */
    public Refresher(Background background, Runnable action) {
        this.background = background;
        this.action = action;
    }

    /** Asks for a run; callable from any thread. */
    public void request() {
        if (pending.compareAndSet(false, true)) {
            background.after(PACE, () -> {
                pending.set(false);
                action.run();
            });
        }
    }
}
