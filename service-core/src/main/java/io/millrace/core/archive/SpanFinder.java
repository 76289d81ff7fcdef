package io.millrace.core.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.store.fragment.LogFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds where there are media in producer time. What a file holds is worked out once, so that a stream of a million
 * fragments costs no more than its files.
 */
final class SpanFinder {
    private static final long GAP_MILLIS = 1000;
    private static final int SPANS = 1_000_000;

    private final Cache<Path, Known> files = Caffeine.newBuilder()
            .maximumWeight(SPANS)
            .weigher((Path path, Known known) -> 1 + known.spans.size())
            .build();

    /** The spans of a file when it held so many fragments. */
    private record Known(int fragments, List<Span> spans) {}

    /** The spans of files, ordered, gaps under a second closed; what was ingested before {@code horizon} is left out. */
    List<Span> spans(Stream<LogFile> of, long horizon) {
        return joined(of.flatMap(file -> spans(file, horizon).stream())
                .sorted(Comparator.comparing(Span::start))
                .toList());
    }

    private List<Span> spans(LogFile file, long horizon) {
        LogFile.Summary summary = file.summary();
        if (summary.firstServer() < horizon) {
            return read(file, horizon);
        }
        return files.asMap()
                .compute(
                        file.path(),
                        (path, known) -> known != null && known.fragments == summary.fragments()
                                ? known
                                : new Known(summary.fragments(), read(file, Long.MIN_VALUE)))
                .spans;
    }

    private static List<Span> read(LogFile file, long horizon) {
        return joined(file.entries().stream()
                .filter(e -> e.serverMillis() >= horizon)
                .sorted(Comparator.comparingLong(IndexEntry::producerMillis))
                .map(SpanFinder::span)
                .toList());
    }

    private static Span span(IndexEntry e) {
        return new Span(
                Instant.ofEpochMilli(e.producerMillis()),
                Instant.ofEpochMilli(e.producerMillis() + e.durationMillis()),
                1,
                e.bytes());
    }

    /** @param ordered by their begin */
    private static List<Span> joined(List<Span> ordered) {
        List<Span> spans = new ArrayList<>();
        for (Span next : ordered) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && !next.start().isAfter(last.end().plusMillis(GAP_MILLIS))) {
                spans.set(spans.size() - 1, last.joined(next));
            } else {
                spans.add(next);
            }
        }
        return spans;
    }
}
