package io.millrace.core.playback;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.stream.Stream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a session's fragments come from, each once, in the order in which they are listed. What it gives depends only on
 * what is stored and on the time, so that it gives the same after a restart as long as nothing of it was deleted. Not
 * thread safe.
 */
interface FragmentSource {
    /** What is to be listed by now and was not given before. */
    List<Due> next();

    /** Whether there will never be more. */
    boolean isComplete();

    /**
     * A fragment that is to be listed.
     *
     * @param pauseMillis how long nothing came before it, beyond the length of the one before
     */
    record Due(Fragment fragment, long pauseMillis) {}

    /** A range, all at once. */
    final class Range implements FragmentSource {
        private List<Fragment> fragments;

        Range(List<Fragment> fragments) {
            this.fragments = fragments;
        }

        @Override
        public List<Due> next() {
            List<Due> all = fragments.stream().map(f -> new Due(f, 0)).toList();
            fragments = List.of();
            return all;
        }

        @Override
        public boolean isComplete() {
            return fragments.isEmpty();
        }
    }

    /** What arrives, in order of arrival; by producer time without what is there already. */
    final class Live implements FragmentSource {
        private static final int BATCH = 5000;
        private static final int REMEMBERED = 1000;

        private final ArchiveService archive;
        private final Stream stream;
        private final boolean byProducerTime;
        private final Deque<Long> begins = new ArrayDeque<>();
        private FragmentNumber after;
        private Fragment last;

        /** @param after the number before the first fragment */
        Live(ArchiveService archive, Stream stream, TimestampType selector, FragmentNumber after) {
            this.archive = archive;
            this.stream = stream;
            this.byProducerTime = selector == TimestampType.PRODUCER_TIMESTAMP;
            this.after = after;
        }

        /** At most a batch; the rest comes when it is asked again. */
        @Override
        public List<Due> next() {
            List<Due> due = new ArrayList<>();
            for (Fragment fragment : archive.after(stream, after, BATCH)) {
                after = fragment.number();
                if (!byProducerTime || isNew(fragment.entry().producerMillis())) {
                    due.add(new Due(fragment, last == null ? 0 : pause(last, fragment)));
                    last = fragment;
                }
            }
            return due;
        }

        private boolean isNew(long begin) {
            if (begins.contains(begin)) {
                return false;
            }
            begins.addLast(begin);
            if (begins.size() > REMEMBERED) {
                begins.removeFirst();
            }
            return true;
        }

        private static long pause(Fragment before, Fragment fragment) {
            long distance = fragment.entry().serverMillis() - before.entry().serverMillis();
            return Math.max(0, distance - before.entry().durationMillis());
        }

        @Override
        public boolean isComplete() {
            return false;
        }
    }

    /** A recording paced by the clock: a first window at once, then each fragment when its length has passed. */
    final class Replay implements FragmentSource {
        private static final int BATCH = 500;

        private final ArchiveService archive;
        private final Stream stream;
        private final SessionTerms terms;
        private final Clock clock;
        private final Deque<Fragment> waiting = new ArrayDeque<>();
        private Fragment lastFetched;
        private int given;
        private long reachedMillis;

        Replay(ArchiveService archive, Stream stream, SessionTerms terms, Clock clock) {
            this.archive = archive;
            this.stream = stream;
            this.terms = terms;
            this.clock = clock;
            this.reachedMillis = terms.opened().toEpochMilli();
        }

        @Override
        public List<Due> next() {
            List<Due> due = new ArrayList<>();
            while (fetched()) {
                Fragment next = waiting.peek();
                long length = given < terms.window() ? 0 : next.entry().durationMillis();
                long persisted = next.entry().serverMillis() + next.entry().durationMillis();
                long at = Math.max(reachedMillis + length, Math.min(persisted, clock.millis()));
                if (at > clock.millis()) {
                    break;
                }
                due.add(new Due(next, given < terms.window() ? 0 : at - reachedMillis - length));
                reachedMillis = at;
                given++;
                waiting.remove();
            }
            return due;
        }

        private boolean fetched() {
            if (waiting.isEmpty()) {
                List<Fragment> more = lastFetched == null
                        ? archive.select(stream, range(terms.start().orElseThrow()), BATCH)
                        : archive.behind(
                                stream, lastFetched, range(terms.start().orElseThrow()), BATCH);
                waiting.addAll(more);
                lastFetched = more.isEmpty() ? lastFetched : more.get(more.size() - 1);
            }
            return !waiting.isEmpty();
        }

        private TimeRange range(Instant from) {
            return new TimeRange(terms.selector(), from, terms.end().orElse(Instant.ofEpochMilli(Long.MAX_VALUE)));
        }

        @Override
        public boolean isComplete() {
            return terms.end().isPresent() && terms.end().get().isBefore(clock.instant()) && !fetched();
        }
    }
}
