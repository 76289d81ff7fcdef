package io.millrace.core.archive;

import io.millrace.core.base.Constraints;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.store.fragment.DamagedLogException;
import io.millrace.core.store.fragment.FragmentReader;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.store.fragment.KeyUnavailableException;
import io.millrace.core.store.fragment.LogFile;
import io.millrace.core.store.fragment.Sequences;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is stored. A fragment past its retention (counted from ingest) is invisible at once; its file goes when all
 * of it is past. Thread safe; methods may read index files.
 */
public final class ArchiveService {
    private static final Logger log = LoggerFactory.getLogger(ArchiveService.class);
    private static final int DEFAULT_PAGE = 100;
    private static final Duration LONGEST_FRAGMENT = Duration.ofSeconds(20);

    private final StreamService streams;
    private final Clock clock;
    private final Constraints constraints;
    private final PageToken tokens;
    private final FragmentFinder finder;
    private final SpanFinder spans = new SpanFinder();
    private final Readers readers;
    private final Consumer<StreamEvent> events;

    /**
     * Makes the service.
     *
     * @param limits how many readers a stream may have
     * @param events told what goes out, on the readers' threads; must be quick
     */
    public ArchiveService(
            StreamService streams,
            Clock clock,
            Constraints constraints,
            PageToken tokens,
            ReaderLimits limits,
            Consumer<StreamEvent> events) {
        this.events = events;
        this.readers = new Readers(limits);
        this.finder = new FragmentFinder(streams, clock);
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
        List<Fragment> found = cursor.range().isPresent()
                ? finder.after(
                        stream,
                        cursor.after(),
                        cursor.range().get()::mayBeIn,
                        cursor.range().get()::contains,
                        max + 1)
                : finder.after(stream, cursor.after(), f -> true, f -> true, max + 1);
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
        List<Fragment> found =
                finder.visible(stream, range::mayBeIn).filter(range::contains).toList();
        return ordered(found, range.type()).stream().limit(max).toList();
    }

    /** The range from the begin of the fragment on that is under way where it begins; itself when there is none. */
    public TimeRange fromFragment(Stream stream, TimeRange range) {
        TimeRange before = new TimeRange(range.type(), range.start().minus(LONGEST_FRAGMENT), range.start());
        return select(stream, before, Integer.MAX_VALUE).stream()
                .reduce((earlier, last) -> last)
                .filter(last -> last.millis(range.type()) + last.length().toMillis()
                        > range.start().toEpochMilli())
                .map(last -> Instant.ofEpochMilli(last.millis(range.type())))
                .map(begin -> new TimeRange(range.type(), begin, range.end()))
                .orElse(range);
    }

    /** What came by the same connection as a fragment and begins in the range, in order of arrival. */
    public List<Fragment> beside(Stream stream, Fragment fragment, TimeRange range) {
        long connection = fragment.file().connection();
        return finder.visible(stream, f -> f.connection() == connection && range.mayBeIn(f))
                .filter(range::contains)
                .sorted(Comparator.comparing(Fragment::number))
                .toList();
    }

    /**
     * The fragments of a range that follow {@code last} in the order of the range's clock.
     *
     * @param last one of the range
     */
    public List<Fragment> behind(Stream stream, Fragment last, TimeRange whole, int max) {
        TimeRange range = new TimeRange(whole.type(), Instant.ofEpochMilli(last.millis(whole.type())), whole.end());
        return range.type() == TimestampType.SERVER_TIMESTAMP
                ? finder.after(stream, last.number(), range::mayBeIn, range::contains, max)
                : select(stream, range, max + 1).stream()
                        .filter(f -> f.entry().producerMillis() > last.entry().producerMillis())
                        .limit(max)
                        .toList();
    }

    /** The first fragments by order of arrival that came after {@code after}. */
    public List<Fragment> after(Stream stream, FragmentNumber after, int max) {
        return finder.after(stream, after, f -> true, f -> true, max);
    }

    /** Some more than {@code max} where they came meanwhile; and what is passed over by going on behind the last. */
    Arrivals arrivals(Stream stream, FragmentNumber after, int max) {
        return finder.arrivals(stream, after, max);
    }

    /** What has begun to arrive by now, and which of that is not persisted yet. */
    public Sequences sequences(Stream stream) {
        return streams.volume(stream).sequences();
    }

    /** What became of passed fragments; of those that still arrive, nothing. */
    List<PassedFragment> settled(Stream stream, List<Long> passed) {
        Set<Long> awaited = sequences(stream).unlisted();
        return passed.stream()
                .filter(sequence -> !awaited.contains(sequence))
                .map(sequence -> new PassedFragment(sequence, finder.at(stream, sequence)))
                .toList();
    }

    /** The newest fragments by order of arrival that came after {@code after}, at most {@code max}, oldest first. */
    public List<Fragment> newest(Stream stream, Optional<FragmentNumber> after, int max) {
        return finder.newest(stream, after, max);
    }

    /**
     * A stream's fragments from a start on, live.
     *
     * @throws ServiceException InvalidArgument, or ConnectionLimitExceeded
     */
    public void getMedia(Stream stream, StartSelector start, Opened opened) throws IOException {
        if (start == null) {
            throw ServiceException.invalid("StartSelector is required.");
        }
        constraints.check(start);
        start.requireComplete();
        MediaFeed feed = new MediaFeed(stream, streams.volume(stream), finder, start, events);
        readers.feed(stream, feed, () -> feed.run(opened.sink()));
    }

    /** Begins a reply, once the request was found good, and gives its sink. */
    public interface Opened {
        MediaSink sink();
    }

    /**
     * The fragments that a list names, in its order; what cannot be given is told inside the reply.
     *
     * @throws ServiceException InvalidArgument, or ConnectionLimitExceeded
     */
    public void getFragments(Stream stream, FragmentList list, Opened opened) throws IOException {
        constraints.check(list);
        readers.list(stream, () -> {
            ChunkWriter out = new ChunkWriter(opened.sink());
            for (String number : list.fragments()) {
                fragment(stream, number, out);
            }
            out.flush();
        });
    }

    private void fragment(Stream stream, String number, ChunkWriter out) throws IOException {
        Optional<Fragment> found = FragmentNumber.find(number).flatMap(n -> finder.find(stream, n));
        if (found.isEmpty()) {
            out.exception(number, MediaError.FRAGMENT_NOT_FOUND, "The stream has no fragment of this number.");
            return;
        }
        try {
            out.fragment(found.get());
            IndexEntry entry = found.get().entry();
            events.accept(new StreamEvent.FragmentSent(
                    stream.arn(), "GetMediaForFragmentList", entry.bytes(), entry.frames(), 0));
        } catch (DamagedLogException | KeyUnavailableException | NoSuchFileException e) {
            log.warn("Stream {}: fragment {} cannot be given: {}", stream.name(), number, e.getMessage());
            out.exception(number, MediaError.of(e), MediaError.of(e).text());
        }
    }

    /** Ends every reader of a stream that is being deleted. */
    public void streamDeleted(Stream stream) {
        readers.end(stream);
    }

    /** Ends every reader; used when the engine stops. */
    public void endAll() {
        readers.endAll();
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
        long horizon = finder.horizon(stream);
        return spans.spans(finder.files(stream, horizon), horizon);
    }

    /** Whether a connection brought nothing behind a fragment of another one, and brings nothing any more. */
    public boolean isOver(Stream stream, long connection, Fragment before) {
        return streams.volume(stream).files().stream()
                .filter(f -> f.connection() == connection)
                .noneMatch(f -> f.isOpen()
                        || f.summary().lastSequence() > before.number().sequence());
    }

    /** When, in producer time, each ingest connection began that there are media of. */
    public List<Instant> connections(Stream stream) {
        return finder
                .files(stream, finder.horizon(stream))
                .collect(Collectors.toMap(LogFile::connection, f -> f.summary().firstProducer(), Math::min))
                .values()
                .stream()
                .sorted()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    /** Up to which producer time there are media whose retention ends within a time. */
    public Optional<Instant> expiring(Stream stream, Duration within) {
        long horizon = finder.horizon(stream);
        long until = horizon + within.toMillis();
        return finder.files(stream, horizon)
                .filter(f -> f.summary().firstServer() < until)
                .map(f -> f.summary().lastServer() < until
                        ? f.summary().lastProducerEnd()
                        : f.entries().stream()
                                .filter(e -> e.serverMillis() < until)
                                .mapToLong(e -> e.producerMillis() + e.durationMillis())
                                .max()
                                .orElse(Long.MIN_VALUE))
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli);
    }

    /** Bytes of media that the stream keeps on disk. */
    public long storedBytes(Stream stream) {
        return streams.volume(stream).bytes();
    }

    /** The MKV header of the connection that a fragment came by. */
    public byte[] header(Fragment fragment) throws IOException {
        return fragment.file().header();
    }

    /** A fragment taken apart. */
    public Inspection inspect(Fragment fragment) throws IOException {
        return Inspection.of(fragment);
    }

    /** The metadata that came with a fragment. */
    public EventTags tags(Fragment fragment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FragmentReader reader = fragment.file().reader(fragment.entry())) {
            for (Optional<FragmentReader.Piece> p = reader.next(); p.isPresent(); p = reader.next()) {
                if (p.get().tags()) {
                    ByteBuffer part = p.get().bytes();
                    bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
                }
            }
        }
        return new EventTags(MkvTag.read(bytes.toByteArray()));
    }

    /** A fragment's cluster content. */
    public ByteBuffer content(Fragment fragment) throws IOException {
        return fragment.file().read(fragment.entry());
    }

    /** Likewise, in memory that has just the room for it. */
    public ByteBuffer content(Fragment fragment, ByteBuffer memory) throws IOException {
        return fragment.file().read(fragment.entry(), memory);
    }

    /** Bytes and number of the fragments that a shorter retention would make invisible. */
    public Span wouldExpire(Stream stream, Duration retention) {
        long horizon = clock.instant()
                .minus(retention.compareTo(Stream.BUFFER_TIME) > 0 ? retention : Stream.BUFFER_TIME)
                .toEpochMilli();
        List<Fragment> lost = finder.visible(stream, f -> f.summary().firstServer() < horizon)
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

    private static List<Fragment> ordered(List<Fragment> fragments, TimestampType type) {
        return type == TimestampType.PRODUCER_TIMESTAMP
                ? ProducerTimeline.of(fragments)
                : fragments.stream()
                        .sorted(Comparator.comparing(Fragment::number))
                        .toList();
    }
}
