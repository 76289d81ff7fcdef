package io.millrace.app.ui;

import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background work on a small pool of daemon threads. */
public final class FxBackground implements Background, Closeable {
    private static final Logger log = LoggerFactory.getLogger(FxBackground.class);
    private static final int THREADS = 6;
    private static final int THREADS_APART = 2;

    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledThreadPoolExecutor pool;
    private final Optional<FxBackground> apart;

    public FxBackground() {
        this("background", THREADS, Optional.of(new FxBackground("apart", THREADS_APART, Optional.empty())));
    }

    private FxBackground(String name, int threads, Optional<FxBackground> apart) {
        this.apart = apart;
        this.pool = new ScheduledThreadPoolExecutor(threads, work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Background apart() {
        return apart.orElse(this);
    }

    @Override
    public <T> void run(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
        pool.execute(() -> call(work, onDone, onFailure));
    }

    @Override
    public <T> void runLong(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
        Thread thread = new Thread(() -> call(work, onDone, onFailure), "long-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    private <T> void call(Callable<T> work, Consumer<T> onDone, Consumer<Throwable> onFailure) {
        try {
            T result = work.call();
            later(() -> onDone.accept(result));
        } catch (Exception | LinkageError | StackOverflowError e) {
            log.debug("Background work failed", e);
            later(() -> onFailure.accept(e));
        }
    }

    @Override
    public void later(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public void after(Duration delay, Runnable action) {
        var unused = pool.schedule(() -> later(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        apart.ifPresent(FxBackground::close);
    }
}
