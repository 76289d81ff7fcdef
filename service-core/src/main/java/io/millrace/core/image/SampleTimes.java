package io.millrace.core.image;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When images are taken of a fragment.
 *
 * @param times that lie in it
 * @param last what to go on from behind it
 */
record SampleTimes(List<Instant> times, LastImage last) {
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

        /** Whether it goes on with an interval; also what is sent a second time does. */
        private boolean follows(LastImage last, int interval) {
            return Math.min(last.begin(), last.taken()) <= begin && begin <= last.taken() + interval;
        }
    }

    /**
     * Goes on at the interval where the fragment follows what its connection brought before, or, when it is the
     * connection's first, what another one brought; else at its begin.
     *
     * @param interval in milliseconds
     * @param before the last images of the stream's connections
     */
    static SampleTimes within(Part part, int interval, List<LastImage> before) {
        long next = predecessors(part.connection, before)
                .filter(last -> part.follows(last, interval))
                .max(Comparator.comparing(LastImage::begin))
                .map(last -> last.taken() + interval)
                .orElse(part.begin);
        List<Instant> times = new ArrayList<>();
        while (next < part.end) {
            times.add(Instant.ofEpochMilli(next));
            next += interval;
        }
        return new SampleTimes(times, new LastImage(part.connection, part.sequence, part.begin, next - interval));
    }

    private static Stream<LastImage> predecessors(long connection, List<LastImage> before) {
        Optional<LastImage> own =
                before.stream().filter(last -> last.connection() == connection).findFirst();
        return own.isPresent() ? own.stream() : before.stream();
    }
}
