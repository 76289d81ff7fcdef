package io.millrace.core.image;

import io.millrace.core.base.FragmentNumber;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The fragments of a stream that were dealt with last; the oldest are forgotten. */
final class RecentFragments {
    /** How many are remembered. */
    static final int CAPACITY = 256;

    private final Set<FragmentNumber> known = new HashSet<>();
    private final Deque<FragmentNumber> inOrder = new ArrayDeque<>();

    /** When the next image of those that come late is due, epoch milliseconds. */
    private long due = Long.MIN_VALUE;

    long due() {
        return due;
    }

    /** A fragment came late, and was dealt with. */
    void addLate(FragmentNumber number, long nextDue) {
        due = nextDue;
        add(number);
    }

    boolean contains(FragmentNumber number) {
        return known.contains(number);
    }

    void add(FragmentNumber number) {
        if (known.add(number)) {
            inOrder.add(number);
            if (inOrder.size() > CAPACITY) {
                known.remove(inOrder.remove());
            }
        }
    }
}
