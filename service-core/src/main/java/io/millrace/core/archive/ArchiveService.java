package io.millrace.core.archive;

import io.millrace.core.base.Constraints;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.PageToken;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.LogFile;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.stream.StorageTier;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads what is stored. A fragment past its retention (counted from ingest) is invisible at once; its file goes when all
 * of it is past. Thread safe; methods may read index files.
 */
public final class ArchiveService {
    private static final int DEFAULT_PAGE = 100;
    private static final long GAP_MILLIS = 1000;

    /** What even a stream without retention keeps for a while; source: API reference, DataRetentionInHours. */
    private static final Duration BUFFER = Duration.ofMinutes(5);

    private final StreamService streams;
    private final Clock clock;
    private final Constraints constraints;
    private final PageToken tokens;

    public ArchiveService(StreamService streams, Clock clock, Constraints constraints, PageToken tokens) {
        this.streams = streams;
        this.clock = clock;
        this.constraints = constraints;
        this.tokens = tokens;
    }

    /** A page of fragments in order of arrival. */
    public FragmentPage list(Stream stream, FragmentQuery query) {
        constraints.check(query);
        int max = query.maxResults() == null ? DEFAULT_PAGE : query.maxResults();
        Cursor cursor = query.nextToken() == null
                ? new Cursor(query.range(), new FragmentNumber(0, 0, 0))
                : Cursor.read(tokens.read(listing(stream), query.nextToken()));
        List<Fragment> found = visible(stream, f -> overlaps(f, cursor.range()))
                .filter(f -> f.number().compareTo(cursor.after()) > 0)
                .filter(f -> cursor.range().map(r -> r.contains(f)).orElse(true))
                .sorted(Comparator.comparing(Fragment::number))
                .limit(max + 1L)
                .toList();
        if (found.size() <= max) {
            return new FragmentPage(found, Optional.empty());
        }
        List<Fragment> page = found.subList(0, max);
        Cursor rest = new Cursor(cursor.range(), page.get(max - 1).number());
        return new FragmentPage(page, Optional.of(tokens.make(listing(stream), rest.text())));
    }

    private static String listing(Stream stream) {
        return "ListFragments:" + stream.arn();
    }

    /** Where a listing goes on: its range, and the last number that was given out. */
    private record Cursor(Optional<TimeRange> range, FragmentNumber after) {
        String text() {
            return range.map(r -> r.type() + "," + r.start().toEpochMilli() + ","
                                    + r.end().toEpochMilli())
                            .orElse(",,")
                    + "," + after;
        }

        static Cursor read(String text) {
            String[] parts = text.split(",", -1);
            Optional<TimeRange> range = parts[0].isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TimeRange(
                            TimestampType.valueOf(parts[0]),
                            Instant.ofEpochMilli(Long.parseLong(parts[1])),
                            Instant.ofEpochMilli(Long.parseLong(parts[2]))));
            return new Cursor(range, FragmentNumber.parse(parts[3]));
        }
    }

    /** All fragments that begin in the range, in the order of its clock; duplicates in producer time are settled. */
    public List<Fragment> select(Stream stream, TimeRange range, int max) {
        List<Fragment> found = visible(stream, f -> overlaps(f, Optional.of(range)))
                .filter(range::contains)
                .toList();
        return ordered(found, range.type()).stream().limit(max).toList();
    }

    /** The newest fragments by order of arrival that came after {@code after}, at most {@code max}, oldest first. */
    public List<Fragment> newest(Stream stream, Optional<FragmentNumber> after, int max) {
        long horizon = horizon(stream);
        List<LogFile> files = streams.volume(stream).files().stream()
                .sorted(Comparator.comparingLong((LogFile f) -> f.summary().lastSequence())
                        .reversed())
                .toList();
        List<Fragment> found = new ArrayList<>();
        for (LogFile file : files) {
            boolean older = after.isPresent()
                    && file.summary().lastSequence() <= after.get().sequence();
            if (older
                    || found.size() >= max
                            && last(found, max).number().sequence()
                                    > file.summary().lastSequence()) {
                break;
            }
            file.entries().stream()
                    .filter(e -> e.serverMillis() >= horizon)
                    .map(e -> new Fragment(file, e))
                    .filter(f -> after.isEmpty() || f.number().compareTo(after.get()) > 0)
                    .forEach(found::add);
            found.sort(Comparator.comparing(Fragment::number).reversed());
        }
        return found.stream()
                .limit(max)
                .sorted(Comparator.comparing(Fragment::number))
                .toList();
    }

    private static Fragment last(List<Fragment> newestFirst, int max) {
        return newestFirst.get(max - 1);
    }

    /** What the newest fragment carries, for people, e.g. {@code H.264 1280x720, AAC}; empty without media. */
    public Optional<String> mediaLabel(Stream stream) throws IOException {
        List<Fragment> newest = newest(stream, Optional.empty(), 1);
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(MkvHeader.read(header(newest.get(0))).tracks().stream()
                        .map(ArchiveService::label)
                        .collect(Collectors.joining(", ")));
    }

    private static String label(Track track) {
        String codec = Codec.label(track.codecId());
        return track.isVideo() && track.width() > 0 ? codec + " " + track.width() + "×" + track.height() : codec;
    }

    /** Where there are media in producer time, ordered, gaps under a second closed. */
    public List<Span> spans(Stream stream) {
        List<Fragment> all = visible(stream, f -> true)
                .sorted(Comparator.comparingLong(f -> f.entry().producerMillis()))
                .toList();
        List<Span> spans = new ArrayList<>();
        for (Fragment f : all) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            Instant end = f.producerTime().plus(f.length());
            if (last != null && !f.producerTime().isAfter(last.end().plusMillis(GAP_MILLIS))) {
                spans.set(
                        spans.size() - 1,
                        new Span(
                                last.start(),
                                end.isAfter(last.end()) ? end : last.end(),
                                last.fragments() + 1,
                                last.bytes() + f.bytes()));
            } else {
                spans.add(new Span(f.producerTime(), end, 1, f.bytes()));
            }
        }
        return spans;
    }

    /** Bytes of media that the stream keeps on disk. */
    public long storedBytes(Stream stream) {
        return streams.volume(stream).bytes();
    }

    /** The MKV header of the connection that a fragment came by. */
    public byte[] header(Fragment fragment) throws IOException {
        return fragment.file().header();
    }

    /** A fragment's cluster content. */
    public ByteBuffer content(Fragment fragment) throws IOException {
        return fragment.file().read(fragment.entry());
    }

    /**
     * Deletes the files whose media are all past their retention, and moves those of a warm stream.
     *
     * @return whether anything went
     */
    public boolean sweep(Stream stream) throws IOException {
        long horizon = horizon(stream);
        Volume volume = streams.volume(stream);
        int before = volume.files().size();
        volume.dropFiles(f -> f.summary().lastServer() < horizon);
        if (stream.tier() == StorageTier.WARM) {
            volume.moveToWarm();
        }
        return volume.files().size() < before;
    }

    /** Bytes and number of the fragments that a shorter retention would make invisible. */
    public Span wouldExpire(Stream stream, Duration retention) {
        long horizon = clock.instant()
                .minus(retention.compareTo(BUFFER) > 0 ? retention : BUFFER)
                .toEpochMilli();
        List<Fragment> lost = visible(stream, f -> f.summary().firstServer() < horizon)
                .filter(f -> f.entry().serverMillis() < horizon)
                .sorted(Comparator.comparing(Fragment::serverTime))
                .toList();
        return lost.isEmpty()
                ? new Span(Instant.EPOCH, Instant.EPOCH, 0, 0)
                : new Span(
                        lost.get(0).serverTime(),
                        lost.get(lost.size() - 1).serverTime(),
                        lost.size(),
                        lost.stream().mapToLong(Fragment::bytes).sum());
    }

    private java.util.stream.Stream<Fragment> visible(Stream stream, Predicate<LogFile> files) {
        long horizon = horizon(stream);
        return streams.volume(stream).files().stream()
                .filter(f -> f.summary().fragments() > 0 && f.summary().lastServer() >= horizon)
                .filter(files)
                .flatMap(f -> f.entries().stream().map(e -> new Fragment(f, e)))
                .filter(f -> f.entry().serverMillis() >= horizon);
    }

    private long horizon(Stream stream) {
        Duration kept = stream.retention().compareTo(BUFFER) > 0 ? stream.retention() : BUFFER;
        return clock.instant().minus(kept).toEpochMilli();
    }

    private static boolean overlaps(LogFile file, Optional<TimeRange> range) {
        if (range.isEmpty()) {
            return true;
        }
        LogFile.Summary s = file.summary();
        boolean producer = range.get().type() == TimestampType.PRODUCER_TIMESTAMP;
        return (producer ? s.firstProducer() : s.firstServer())
                        <= range.get().end().toEpochMilli()
                && (producer ? s.lastProducerEnd() : s.lastServer())
                        >= range.get().start().toEpochMilli();
    }

    private static List<Fragment> ordered(List<Fragment> fragments, TimestampType type) {
        return type == TimestampType.PRODUCER_TIMESTAMP
                ? ProducerTimeline.of(fragments)
                : fragments.stream()
                        .sorted(Comparator.comparing(Fragment::number))
                        .toList();
    }
}
