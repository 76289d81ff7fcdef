package io.millrace.app.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The only way off the JavaFX thread and back. Results and failures arrive on that thread. */
public interface Background {
    /** Runs work elsewhere and hands its result, or its failure, back. */
    <T> void run(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure);

    /** Like {@link #run}, for work that may take minutes: it gets a thread of its own and holds nobody up. */
    <T> void runLong(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure);

    /** The same for what may wait for another machine: few at a time, and nothing else waits behind it. */
    default Background apart() {
        return this;
    }

    /** Runs an action on the JavaFX thread soon; callable from any thread. */
    void later(Runnable action);

    /** Runs an action on the JavaFX thread after a while; callable from any thread. */
    void after(Duration delay, Runnable action);
}
