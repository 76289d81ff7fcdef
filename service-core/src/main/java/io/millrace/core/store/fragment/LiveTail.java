package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The fragments of a volume that are arriving, and those who follow them. Thread safe. */
final class LiveTail {
    private final ConcurrentSkipListMap<FragmentNumber, OpenFragment> arriving = new ConcurrentSkipListMap<>();
    private final AtomicInteger followers = new AtomicInteger();
    private long changes;

    void begun(OpenFragment fragment) {
        arriving.put(fragment.number(), fragment);
        changed();
    }

    /** It is listed now, or will never be. */
    void gone(OpenFragment fragment) {
        arriving.remove(fragment.number());
        changed();
    }

    private synchronized void changed() {
        changes++;
        notifyAll();
    }

    Collection<OpenFragment> arriving() {
        return List.copyOf(arriving.values());
    }

    boolean isFollowed() {
        return followers.get() > 0;
    }

    void join() {
        followers.incrementAndGet();
    }

    void leave() {
        followers.decrementAndGet();
    }

    synchronized long changes() {
        return changes;
    }

    synchronized boolean await(long seen, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (changes == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
