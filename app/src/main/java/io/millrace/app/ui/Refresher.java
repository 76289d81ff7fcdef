package io.millrace.app.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns a flood of events into an action now and then, every quarter of a second at most. */
public final class Refresher {
    private static final Duration PACE = Duration.ofMillis(250);

    private final Background background;
    private final Duration pace;
    private final Runnable action;
    private final AtomicBoolean pending = new AtomicBoolean();

    /** @param action run on the JavaFX thread */
    public Refresher(Background background, Runnable action) {
        this(background, PACE, action);
    }

    /** @param pace that long after it is asked for the action runs */
    public Refresher(Background background, Duration pace, Runnable action) {
        this.background = background;
        this.pace = pace;
        this.action = action;
    }

    /** Asks for a run; callable from any thread. */
    public void request() {
        if (pending.compareAndSet(false, true)) {
            background.after(pace, () -> {
                pending.set(false);
                action.run();
            });
        }
    }
}
