package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.Span;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Frame;
import io.millrace.core.media.codec.nativecodec.FrameDecoders;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Decodes pictures of a stream. Thread safe; calls read the disk and decode on the caller's thread, few at a time,
 * whoever asks.
 */
public final class ImageService {
    private final StreamService streams;
    private final ArchiveService archive;
    private final Constraints constraints;
    private final PageToken tokens;
    private final Decoding decoding = new Decoding();

    public ImageService(StreamService streams, ArchiveService archive, Constraints constraints, PageToken tokens) {
        this.streams = streams;
        this.archive = archive;
        this.constraints = constraints;
        this.tokens = tokens;
    }

    /**
     * A page of images. Source: API reference, GetImages.
     *
     * @throws ServiceException InvalidArgument, NoDataRetention or ResourceNotFound
     */
    public ImagePage page(ImageQuery query) {
        constraints.check(query);
        query.requireConsistent();
        Stream stream = streams.requireOpen(query.stream());
        stream.requireRetention();
        String position = tokens.readOrFirst(query.listing(), query.nextToken());
        int first = position.isEmpty() ? 0 : Integer.parseInt(position);
        int end = Math.min(query.count(), first + query.page());
        List<Instant> times = IntStream.range(first, end)
                .mapToObj(i -> query.startTimestamp().plus(query.interval().multipliedBy(i)))
                .toList();
        List<Sample> samples =
                new Sampling(search(stream, query.imageSelectorType(), times), decoding, query.coding()).of(times);
        return new ImagePage(
                samples,
                end < query.count()
                        ? Optional.of(tokens.make(query.listing(), String.valueOf(end)))
                        : Optional.empty());
    }

    /** Images at ascending times, in their order. */
    public List<Sample> samples(Stream stream, TimestampType clock, List<Instant> times, ImageCoding coding) {
        return times.isEmpty() ? List.of() : new Sampling(search(stream, clock, times), decoding, coding).of(times);
    }

    /** Likewise, of what came by the same connection as a fragment, whatever another producer sent meanwhile. */
    List<Sample> samplesBeside(
            Fragment fragment, Stream stream, TimestampType clock, List<Instant> times, ImageCoding coding) {
        return times.isEmpty()
                ? List.of()
                : new Sampling(FrameSearch.beside(archive, stream, fragment, clock, times), decoding, coding).of(times);
    }

    private FrameSearch search(Stream stream, TimestampType clock, List<Instant> times) {
        return FrameSearch.of(archive, stream, clock, times);
    }

    private FrameSearch around(Stream stream, Instant time) {
        return search(stream, TimestampType.PRODUCER_TIMESTAMP, List.of(time));
    }

    /**
     * The picture that is shown at a producer time; empty when nothing was recorded then.
     *
     * @throws IOException when it cannot be read or decoded, or there are no pictures
     */
    public Optional<Still> at(Stream stream, Instant time) throws IOException {
        return still(around(stream, time).at(time));
    }

    /** The picture before the one that is shown at a producer time; empty when there is none not long before. */
    public Optional<Still> before(Stream stream, Instant time) throws IOException {
        FrameSearch search = around(stream, time);
        Instant shown = search.at(time).map(run -> time(run.target())).orElse(time);
        return still(search.before(shown));
    }

    /** The picture behind the one that is shown at a producer time; empty when there is none soon. */
    public Optional<Still> after(Stream stream, Instant time) throws IOException {
        return still(around(stream, time).after(time));
    }

    /** The last key frame that is shown at a producer time or before it; empty when nothing was recorded then. */
    public Optional<Still> keyFrame(Stream stream, Instant time) throws IOException {
        return still(around(stream, time).at(time).map(FrameRun::keyFrame));
    }

    /** Likewise; where nothing was recorded the first one behind. */
    public Optional<Still> keyFrameFrom(Stream stream, Instant time) throws IOException {
        Optional<Still> shown = keyFrame(stream, time);
        if (shown.isPresent()) {
            return shown;
        }
        Optional<Instant> next = archive.spans(stream).stream()
                .map(Span::start)
                .filter(start -> start.isAfter(time))
                .findFirst();
        return next.isPresent() ? keyFrame(stream, next.get()) : shown;
    }

    /** Loads what decodes, which takes a moment the first time; whether it is FFmpeg. */
    public boolean warmUp() {
        return FrameDecoders.isFast();
    }

    private Optional<Still> still(Optional<FrameRun> run) throws IOException {
        return run.isEmpty()
                ? Optional.empty()
                : Optional.of(new Still(time(run.get().target()), decoded(run.get())));
    }

    private static Instant time(Frame frame) {
        return Instant.ofEpochSecond(0, frame.timeNs());
    }

    private BufferedImage decoded(FrameRun run) throws IOException {
        AtomicReference<Optional<BufferedImage>> picture = new AtomicReference<>(Optional.empty());
        Frame target = run.target();
        decoding.decode(run, f -> f.timeNs() == target.timeNs(), (f, p) -> picture.set(p));
        return picture.get()
                .orElseThrow(() -> new IOException(
                        "The frame of %s, or one that it refers to, is damaged".formatted(time(target))));
    }
}
