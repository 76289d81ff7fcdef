package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came to a stream since someone worked on it. Thread safe. */
public final class FragmentNews {
    private static final Logger log = LoggerFactory.getLogger(FragmentNews.class);
    private static final int MOST_LATE = 10_000;

    private final NavigableSet<FragmentNumber> late = new TreeSet<>();
    private FragmentNumber newest = FragmentNumber.NONE;
    private Optional<FragmentNumber> first = Optional.empty();
    private Optional<FragmentNumber> taken = Optional.empty();
    private boolean asked;
    private boolean urgent;
    private boolean crowded;

    /** A fragment was persisted. */
    synchronized void add(FragmentNumber number) {
        if (number.compareTo(newest) > 0) {
            newest = number;
        } else {
            late.add(number);
        }
        if (late.size() > MOST_LATE) {
            late.pollFirst();
            if (!crowded) {
                log.warn("More than {} fragments came late and wait; the oldest are forgotten", MOST_LATE);
            }
            crowded = true;
        }
        first = firstOf(first, Optional.of(number));
        asked = true;
    }

    /** Something else happened, after which work that failed may go well. */
    synchronized void urge() {
        asked = true;
        urgent = true;
    }

    /** Whether that happened since the last {@link #take}. */
    synchronized boolean isUrgent() {
        return urgent;
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
        urgent = false;
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
     * {@link #done}, but for the oldest of a crowd.
     */
    public synchronized List<FragmentNumber> late() {
        return List.copyOf(late);
    }

    public synchronized void done(FragmentNumber number) {
        late.remove(number);
        crowded = false;
    }

    /** For work that finds late fragments in another way. */
    public synchronized void forgetLate() {
        late.clear();
    }
}
