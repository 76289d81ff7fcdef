package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.store.fragment.LogFile;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the fragments of a stream that its retention still shows. Reads as few index files as it can: files know the
 * range of their numbers, and a file's fragments are in order.
 */
final class FragmentFinder {
    private final StreamService streams;
    private final Clock clock;

    FragmentFinder(StreamService streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    /** What was ingested before this moment, epoch milliseconds, is past retention. */
    long horizon(Stream stream) {
        return clock.instant().minus(stream.kept()).toEpochMilli();
    }

    /** Fragments in files that {@code condition} selects, in no order. */
    java.util.stream.Stream<Fragment> visible(Stream stream, Predicate<LogFile> condition) {
        long horizon = horizon(stream);
        return files(stream, horizon)
                .filter(condition)
                .flatMap(f -> f.entries().stream().map(e -> new Fragment(f, e)))
                .filter(f -> f.entry().serverMillis() >= horizon);
    }

    /** The files that hold what was ingested since {@code horizon}. */
    java.util.stream.Stream<LogFile> files(Stream stream, long horizon) {
        return streams.volume(stream).files().stream()
                .filter(f -> f.summary().fragments() > 0 && f.summary().lastServer() >= horizon);
    }

    /** The first {@code max} fragments that came after {@code after} and meet both conditions, in order of arrival. */
    List<Fragment> after(
            Stream stream, FragmentNumber after, Predicate<LogFile> files, Predicate<Fragment> condition, int max) {
        long horizon = horizon(stream);
        List<LogFile> ordered = files(stream, horizon)
                .filter(f -> f.summary().lastSequence() >= after.sequence())
                .filter(files)
                .sorted(Comparator.comparingLong(f -> f.summary().firstSequence()))
                .toList();
        List<Fragment> found = new ArrayList<>();
        for (LogFile file : ordered) {
            if (found.size() >= max) {
                found.sort(Comparator.comparing(Fragment::number));
                found = new ArrayList<>(found.subList(0, max));
                if (found.get(max - 1).number().sequence() < file.summary().firstSequence()) {
                    break;
                }
            }
            List<IndexEntry> entries = file.entries();
            int taken = 0;
            for (int i = firstAfter(entries, after); i < entries.size() && taken < max; i++) {
                Fragment fragment = new Fragment(file, entries.get(i));
                if (fragment.entry().serverMillis() >= horizon && condition.test(fragment)) {
                    found.add(fragment);
                    taken++;
                }
            }
        }
        found.sort(Comparator.comparing(Fragment::number));
        return List.copyOf(found.subList(0, Math.min(max, found.size())));
    }

    private static int firstAfter(List<IndexEntry> entries, FragmentNumber after) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).number().compareTo(after) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The newest fragments that came after {@code after}, at most {@code max}, oldest first. */
    List<Fragment> newest(Stream stream, Optional<FragmentNumber> after, int max) {
        long horizon = horizon(stream);
        List<LogFile> files = files(stream, horizon)
                .sorted(Comparator.comparingLong((LogFile f) -> f.summary().lastSequence())
                        .reversed())
                .toList();
        List<Fragment> found = new ArrayList<>();
        for (LogFile file : files) {
            long last = file.summary().lastSequence();
            if (after.isPresent() && last <= after.get().sequence()
                    || found.size() >= max && found.get(max - 1).number().sequence() > last) {
                break;
            }
            file.entries().stream()
                    .filter(e -> e.serverMillis() >= horizon)
                    .map(e -> new Fragment(file, e))
                    .filter(f -> after.isEmpty() || f.number().compareTo(after.get()) > 0)
                    .forEach(found::add);
            found.sort(Comparator.comparing(Fragment::number).reversed());
        }
        List<Fragment> newest = new ArrayList<>(found.subList(0, Math.min(max, found.size())));
        Collections.reverse(newest);
        return newest;
    }

    /**
     * The first fragments that came after {@code after}, and what is passed over by reading them. What was not awaited
     * after they were found is listed by then, so they are read a second time.
     */
    Arrivals arrivals(Stream stream, FragmentNumber after, int max) {
        List<Fragment> found = after(stream, after, f -> true, f -> true, max);
        if (found.isEmpty()) {
            return new Arrivals(found, Collections.emptyNavigableSet());
        }
        long last = sequence(found);
        NavigableSet<Long> awaited = streams.volume(stream).sequences().unlisted();
        List<Fragment> all = after(
                stream,
                after,
                f -> f.summary().firstSequence() <= last,
                f -> f.number().sequence() <= last,
                Integer.MAX_VALUE);
        all.forEach(f -> awaited.remove(f.number().sequence()));
        return new Arrivals(all, awaited.subSet(after.sequence(), false, sequence(all), false));
    }

    private static long sequence(List<Fragment> fragments) {
        return fragments.get(fragments.size() - 1).number().sequence();
    }

    /** The fragment of that number, when it is there. */
    Optional<Fragment> find(Stream stream, FragmentNumber number) {
        return at(stream, number.sequence()).filter(f -> f.number().equals(number));
    }

    /** The fragment of that sequence, when it is there. */
    Optional<Fragment> at(Stream stream, long place) {
        Predicate<LogFile> mayHold =
                f -> f.summary().firstSequence() <= place && f.summary().lastSequence() >= place;
        return after(
                        stream,
                        new FragmentNumber(place, 0, 0),
                        mayHold,
                        f -> f.number().sequence() == place,
                        1)
                .stream()
                .findFirst();
    }
}
