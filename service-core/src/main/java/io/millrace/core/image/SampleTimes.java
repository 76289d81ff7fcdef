package io.millrace.core.image;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When images are taken of a fragment.
 *
 * @param times that lie in it
 * @param last what to go on from behind it
 * @param succeeded the connection that its own goes on for, when it is another
 */
record SampleTimes(List<Instant> times, LastImage last, Optional<LastImage> succeeded) {
    /**
     * A fragment by a clock, epoch milliseconds.
     *
     * @param connection that it came by
     */
    record Part(long connection, long sequence, long begin, long end) {
        static Part of(Fragment fragment, TimestampType clock) {
            long begin = fragment.millis(clock);
            return new Part(
                    fragment.file().connection(),
                    fragment.number().sequence(),
                    begin,
                    begin + fragment.length().toMillis());
        }

        private boolean isOf(LastImage last) {
            return last.connection() == connection;
        }

        /** Whether it goes on with an interval; what is sent a second time does, too. */
        private boolean follows(LastImage last, int interval) {
            return Math.abs(begin - last.taken()) <= interval;
        }
    }

    /**
     * Goes on at the interval where the fragment follows what its connection brought before, or, when it is the
     * connection's first, what one brought that is over; else at its begin.
     *
     * @param interval in milliseconds
     * @param known the last images of the stream's connections
     * @param isOver whether a connection brought nothing behind the fragment and brings nothing any more
     */
    static SampleTimes within(Part part, int interval, List<LastImage> known, Predicate<LastImage> isOver) {
        Optional<LastImage> before = before(part, interval, known, isOver);
        long next = before.map(last -> last.taken() + interval).orElse(part.begin);
        List<Instant> times = new ArrayList<>();
        while (next < part.end) {
            times.add(Instant.ofEpochMilli(next));
            next += interval;
        }
        return new SampleTimes(
                times,
                new LastImage(part.connection, part.sequence, part.end, next - interval),
                before.filter(last -> !part.isOf(last)));
    }

    /** What the fragment goes on from; of several that are over, the one that ended closest to its begin. */
    private static Optional<LastImage> before(
            Part part, int interval, List<LastImage> known, Predicate<LastImage> isOver) {
        Optional<LastImage> own = known.stream().filter(part::isOf).findFirst();
        return own.isPresent()
                ? own.filter(last -> part.follows(last, interval))
                : known.stream()
                        .filter(last -> part.follows(last, interval))
                        .filter(isOver)
                        .min(Comparator.comparing(last -> Math.abs(part.begin - last.end())));
    }
}
