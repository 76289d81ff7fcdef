package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What came to a stream since someone worked on it. Thread safe. */
public final class FragmentNews {
    private static final int MOST_LATE = 10_000;

    private final NavigableSet<FragmentNumber> late = new TreeSet<>();
    private FragmentNumber newest = FragmentNumber.NONE;
    private Optional<FragmentNumber> first = Optional.empty();
    private Optional<FragmentNumber> taken = Optional.empty();
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
        first = firstOf(first, Optional.of(number));
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
        first = Optional.empty();
        asked = false;
    }

    /** That work failed. */
    synchronized void giveBack() {
        first = firstOf(first, taken);
    }

    private static Optional<FragmentNumber> firstOf(Optional<FragmentNumber> one, Optional<FragmentNumber> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** The first fragment of what is being worked on. */
    public synchronized Optional<FragmentNumber> first() {
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
