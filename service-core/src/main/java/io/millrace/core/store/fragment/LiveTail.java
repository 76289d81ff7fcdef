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

    /** Gives out a place in the order of arrival. Before a later one is given out, this one counts as unlisted. */
    synchronized long place(LongSupplier next) {
        long place = next.getAsLong();
        unlisted.add(place);
        return place;
    }

    /** A place is taken, or will never be. */
    synchronized void giveUp(long place) {
        unlisted.remove(place);
    }

    /** Places that were given out for fragments that are not listed yet. */
    synchronized NavigableSet<Long> unlisted() {
        return new TreeSet<>(unlisted);
    }

    void begun(OpenFragment fragment) {
        arriving.put(fragment.number(), fragment);
        changed();
    }

    /** It is listed now, or will never be. */
    void gone(OpenFragment fragment) {
        arriving.remove(fragment.number());
        giveUp(fragment.number().sequence());
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
