package io.millrace.core.store.fragment;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;

/**
 * One who follows a volume live. While there is one, producers write each block through at once, so that it can be read
 * from the file; nothing is copied for a reader, and a slow one delays nobody. Thread safe.
 */
public final class Follower implements Closeable {
    private final LiveTail tail;
    private boolean closed;

    Follower(LiveTail tail) {
        this.tail = tail;
        tail.join();
    }

    /** The fragments that are arriving, ordered by number. One that was just completed may also be listed already. */
    public Collection<OpenFragment> arriving() {
        return tail.arriving();
    }

    /** Counts the fragments that began or were listed; for {@link #await}. */
    public long changes() {
        return tail.changes();
    }

    /** Waits for another change than those seen; false when time runs out. */
    public boolean await(long seen, Duration timeout) throws InterruptedException {
        return tail.await(seen, timeout);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            tail.leave();
        }
    }
}
