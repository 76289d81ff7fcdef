package io.millrace.core.image;

import io.millrace.core.base.FragmentNumber;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The fragments that were dealt with last; the oldest are forgotten. */
final class RecentFragments {
    /** How many are remembered. */
    static final int CAPACITY = 1024;

    private final Set<FragmentNumber> known = new HashSet<>();
    private final Deque<FragmentNumber> inOrder = new ArrayDeque<>();

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
