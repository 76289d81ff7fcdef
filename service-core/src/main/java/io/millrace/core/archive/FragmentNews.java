package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What came to a stream since someone worked on it. Thread safe. */
public final class FragmentNews {
    private static final int MOST_LATE = 10_000;

    private final NavigableSet<FragmentNumber> late = new TreeSet<>();
    private FragmentNumber newest = FragmentNumber.NONE;
    private FragmentNumber first = FragmentNumber.NONE;
    private FragmentNumber taken = FragmentNumber.NONE;
    private boolean asked;

    /** A fragment was persisted. */
    synchronized void add(FragmentNumber number) {
        if (number.compareTo(newest) > 0) {
            newest = number;
        } else {
            late.add(number);
        }
        if (late.size() > MOST_LATE) {
            late.pollFirst();
        }
        first = firstOf(first, number);
        asked = true;
    }

    /** Something else happened. */
    synchronized void ask() {
        asked = true;
    }

    /** Whether anything happened since the last {@link #take}. */
    synchronized boolean isAsked() {
        return asked;
    }

    /** Work on what came begins. */
    synchronized void take() {
        taken = first;
        first = FragmentNumber.NONE;
        asked = false;
    }

    /** That work failed. */
    synchronized void giveBack() {
        first = firstOf(first, taken);
    }

    private static FragmentNumber firstOf(FragmentNumber one, FragmentNumber other) {
        return one.equals(FragmentNumber.NONE) || !other.equals(FragmentNumber.NONE) && other.compareTo(one) < 0
                ? other
                : one;
    }

    /** The first fragment that is being worked on; NONE when none is known of. */
    public synchronized FragmentNumber first() {
        return taken;
    }

    /**
     * Fragments that began before others, by another producer, and came behind them, in order. They stay until they are
     * {@link #done}.
     */
    public synchronized List<FragmentNumber> late() {
        return List.copyOf(late);
    }

    public synchronized void done(FragmentNumber number) {
        late.remove(number);
    }
}
