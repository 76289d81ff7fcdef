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
     * Goes on at the interval where the fragment follows what its connection brought before, or, when it is the
     * connection's first, what another one brought; else at its begin.
     *
     * @param interval in milliseconds
     * @param before the last images of the stream's connections
     */
    static SampleTimes within(Fragment fragment, TimestampType clock, int interval, List<LastImage> before) {
        long begin = fragment.millis(clock);
        long end = begin + fragment.length().toMillis();
        long connection = fragment.file().connection();
        long next = predecessors(connection, before)
                .filter(last -> last.begin() < begin && begin <= last.taken() + interval)
                .max(Comparator.comparing(LastImage::begin))
                .map(last -> last.taken() + interval)
                .orElse(begin);
        List<Instant> times = new ArrayList<>();
        while (next < end) {
            times.add(Instant.ofEpochMilli(next));
            next += interval;
        }
        return new SampleTimes(
                times, new LastImage(connection, fragment.number().sequence(), begin, next - interval));
    }

    private static Stream<LastImage> predecessors(long connection, List<LastImage> before) {
        Optional<LastImage> own =
                before.stream().filter(last -> last.connection() == connection).findFirst();
        return own.isPresent() ? own.stream() : before.stream();
    }
}
