package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The fragments of a volume that are arriving, and those who follow them. Thread safe. */
final class LiveTail {
    private final ConcurrentSkipListMap<FragmentNumber, OpenFragment> arriving = new ConcurrentSkipListMap<>();
    private final NavigableSet<Long> unlisted = new TreeSet<>();
    private final AtomicInteger followers = new AtomicInteger();
    private long changes;

    /** Gives out a sequence. Before a later one is given out, this one counts as unlisted. */
    synchronized long give(LongSupplier next) {
        long sequence = next.getAsLong();
        unlisted.add(sequence);
        return sequence;
    }

    /** A fragment of this sequence is listed, or never will be. */
    synchronized void settle(long sequence) {
        unlisted.remove(sequence);
    }

    /** @param last gives the greatest sequence */
    synchronized Sequences sequences(LongSupplier last) {
        return new Sequences(last.getAsLong(), new TreeSet<>(unlisted));
    }

    void begun(OpenFragment fragment) {
        arriving.put(fragment.number(), fragment);
        changed();
    }

    /** It is listed now, or will never be. */
    void gone(OpenFragment fragment) {
        settle(fragment.number().sequence());
        failed(fragment);
    }

    /** It is not listed, though it is complete: a restart may find it. */
    void failed(OpenFragment fragment) {
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
