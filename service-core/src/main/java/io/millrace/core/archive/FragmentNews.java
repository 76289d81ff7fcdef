package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What came to a stream since someone worked on it. Thread safe. */
public final class FragmentNews {
    private Optional<FragmentNumber> first = Optional.empty();
    private Optional<FragmentNumber> taken = Optional.empty();
    private boolean asked;
    private boolean urgent;

    /** A fragment was persisted. */
    synchronized void add(FragmentNumber number) {
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
}
