package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.fragment.Follower;
import io.millrace.core.store.fragment.OpenFragment;
import io.millrace.core.stream.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds where a GetMedia reply starts. Source: decision 19. */
final class FeedStart {
    private static final FragmentNumber FIRST = new FragmentNumber(0, 0, 0);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Stream stream;
    private final FragmentFinder finder;
    private final StartSelector selector;
    private Optional<TimeRange> awaited = Optional.empty();

    FeedStart(Stream stream, FragmentFinder finder, StartSelector selector) {
        this.stream = stream;
        this.finder = finder;
        this.selector = selector;
    }

    /** What was asked for, for an error about it. */
    String wanted() {
        return selector.afterFragmentNumber();
    }

    /** The number that the reply follows on; empty when the fragment that was named is not there. */
    Optional<FragmentNumber> find(Follower follower) {
        return switch (selector.startSelectorType()) {
            case EARLIEST -> Optional.of(FIRST);
            case NOW -> Optional.of(now(follower));
            case CONTINUATION_TOKEN -> Optional.of(selector.token());
            case FRAGMENT_NUMBER -> named(follower);
            case SERVER_TIMESTAMP -> Optional.of(at(TimestampType.SERVER_TIMESTAMP, follower));
            case PRODUCER_TIMESTAMP -> Optional.of(at(TimestampType.PRODUCER_TIMESTAMP, follower));
        };
    }

    /** Whether a fragment that came later is where the reply may start, or the reply has started. */
    boolean accepts(long producerMillis, long serverMillis) {
        boolean accepted = awaited.map(range -> range.contains(
                        range.type() == TimestampType.PRODUCER_TIMESTAMP ? producerMillis : serverMillis))
                .orElse(true);
        if (accepted) {
            awaited = Optional.empty();
        }
        return accepted;
    }

    private FragmentNumber now(Follower follower) {
        Optional<FragmentNumber> arriving =
                follower.arriving().stream().map(OpenFragment::number).max(Comparator.naturalOrder());
        Optional<FragmentNumber> stored = finder.newest(stream, Optional.empty(), 1).stream()
                .map(Fragment::number)
                .findFirst();
        return arriving.or(() -> stored).map(FeedStart::before).orElse(FIRST);
    }

    private Optional<FragmentNumber> named(Follower follower) {
        return FragmentNumber.find(selector.afterFragmentNumber())
                .filter(n ->
                        follower.arriving().stream().anyMatch(f -> f.number().equals(n))
                                || finder.find(stream, n).isPresent());
    }

    /** Before the first fragment that contains the time, else before the first that begins after it. */
    private FragmentNumber at(TimestampType type, Follower follower) {
        Optional<OpenFragment> arriving =
                follower.arriving().stream().filter(f -> mayHold(f, type)).findFirst();
        Instant wanted = selector.startTimestamp();
        long millis = wanted.toEpochMilli();
        TimeRange later = new TimeRange(type, wanted, Instant.MAX);
        TimeRange around = new TimeRange(type, wanted.minus(LONGEST), wanted);
        List<Fragment> containing = finder.after(
                stream,
                FIRST,
                around::mayBeIn,
                f -> around.contains(f) && millis < f.millis(type) + f.length().toMillis(),
                1);
        List<Fragment> next =
                containing.isEmpty() ? finder.after(stream, FIRST, later::mayBeIn, later::contains, 1) : containing;
        if (!next.isEmpty()) {
            return before(next.get(0).number());
        }
        if (arriving.isPresent()) {
            return before(arriving.get().number());
        }
        awaited = Optional.of(later);
        return finder.newest(stream, Optional.empty(), 1).stream()
                .map(Fragment::number)
                .findFirst()
                .orElse(FIRST);
    }

    /** Whether a fragment that is arriving contains the time that is wanted, or begins after it. */
    private boolean mayHold(OpenFragment fragment, TimestampType type) {
        long begin = type == TimestampType.PRODUCER_TIMESTAMP
                ? fragment.producerMillis()
                : fragment.number().serverMillis();
        return selector.startTimestamp().toEpochMilli() < begin + LONGEST.toMillis();
    }

    private static FragmentNumber before(FragmentNumber number) {
        return new FragmentNumber(number.sequence(), 0, 0);
    }
}
