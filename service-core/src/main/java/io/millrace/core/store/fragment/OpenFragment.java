package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A fragment that is still arriving, for those who follow it: its blocks can be read as soon as they are written. */
public final class OpenFragment {
    private final LogFile file;
    private final FragmentStart start;
    private final long position;
    private long readable;
    private State state = State.ARRIVING;
    private Optional<FragmentEnd> end = Optional.empty();

    /** Where it is. COMPLETE: all of it can be read, though it may not be forced yet. DROPPED: no more will come. */
    public enum State {
        ARRIVING,
        COMPLETE,
        DROPPED
    }

    OpenFragment(LogFile file, FragmentStart start, long position, long readable) {
        this.file = file;
        this.start = start;
        this.position = position;
        this.readable = readable;
    }

    public FragmentNumber number() {
        return start.number();
    }

    /** Producer time of its begin, epoch milliseconds. */
    public long producerMillis() {
        return start.producerMillis();
    }

    public LogFile file() {
        return file;
    }

    public synchronized State state() {
        return state;
    }

    synchronized long readable() {
        return readable;
    }

    /** Whole blocks can be read up to here. */
    synchronized void advance(long to) {
        readable = to;
        notifyAll();
    }

    /** No more will come. */
    synchronized void drop() {
        end(State.DROPPED);
    }

    /** All of it can be read. */
    synchronized void complete(long to, FragmentEnd facts) {
        readable = to;
        end = Optional.of(facts);
        end(State.COMPLETE);
    }

    private void end(State how) {
        if (state == State.ARRIVING) {
            state = how;
            notifyAll();
        }
    }

    /** What is known of it once it is complete. */
    public synchronized Optional<FragmentEnd> facts() {
        return end;
    }

    /** Reads from its begin what is there; more may come. */
    public FragmentReader reader() throws IOException {
        return file.reader(number(), position, this::readable);
    }

    /** Waits until there is more than {@code reader} has given, or nothing will come; false when time runs out. */
    public synchronized boolean await(FragmentReader reader, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (state == State.ARRIVING && readable <= reader.position()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
