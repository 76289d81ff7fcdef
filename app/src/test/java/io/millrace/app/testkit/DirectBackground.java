package io.millrace.app.testkit;

import io.millrace.app.ui.Background;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs everything at once on the calling thread, so that view models are tested without waiting. What an action asks for
 * later runs behind it, not inside of it, so that no stack grows. One thread at a time.
 */
public final class DirectBackground implements Background {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    @Override
    public <T> void run(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
        try {
            onDone.accept(work.call());
        } catch (Exception e) {
            onFailure.accept(e);
        }
    }

    @Override
    public <T> void runLong(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
        run(work, onDone, onFailure);
    }

    @Override
    public void later(Runnable action) {
        action.run();
    }

    @Override
    public void after(Duration delay, Runnable action) {
        waiting.add(action);
        if (working) {
            return;
        }
        working = true;
        try {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        } finally {
            working = false;
        }
    }
}
