package io.millrace.core.image;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When images are taken of a fragment.
 *
 * @param times that lie in it
 * @param due when the next one is, epoch milliseconds
 */
record SampleTimes(List<Instant> times, long due) {
    /**
     * Goes on at the interval; where the fragment does not follow what came before, at its begin.
     *
     * @param interval in milliseconds
     * @param due when the next image is due after the fragments before
     */
    static SampleTimes within(Fragment fragment, TimestampType clock, int interval, long due) {
        long begin = fragment.millis(clock);
        long end = begin + fragment.length().toMillis();
        boolean follows = due >= begin && due - interval <= begin;
        long next = follows ? due : begin;
        List<Instant> times = new ArrayList<>();
        while (next < end) {
            times.add(Instant.ofEpochMilli(next));
            next += interval;
        }
        return new SampleTimes(times, next);
    }
}
