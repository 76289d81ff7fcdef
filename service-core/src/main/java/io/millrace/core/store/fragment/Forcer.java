package io.millrace.core.store.fragment;

import io.millrace.core.base.Threads;
import java.io.Closeable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that force log files to disk; commits that wait for the same file share one force. */
final class Forcer implements Closeable {
    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, Threads.named("store-force"));

    void run(Runnable force) {
        pool.execute(force);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
