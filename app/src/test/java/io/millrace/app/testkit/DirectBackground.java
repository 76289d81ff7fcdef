package io.millrace.app.testkit;

import io.millrace.app.ui.Background;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs everything at once on the calling thread, so that view models are tested without waiting. */
public final class DirectBackground implements Background {
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
        action.run();
    }
}
