package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvCluster;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which frames of a stream are shown at times of a range. Times of frames are nanoseconds since the epoch. Not
 * thread safe; keeps the few fragments that it read last.
 */
final class FrameSearch {
    /** A fragment lasts 20 s at most, and one before it may hold the key frame. */
    private static final Duration REACH = Duration.ofSeconds(40);

    /** A shorter pause between two fragments is none: the last picture stays. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int KEPT = 4;
    private static final Comparator<Frame> BY_TIME = Comparator.comparingLong(Frame::timeNs);

    private final ArchiveService archive;
    private final TimestampType clock;
    private final List<Fragment> fragments;
    private final Map<Fragment, Optional<Pictures>> read = new LinkedHashMap<>();

    private FrameSearch(ArchiveService archive, TimestampType clock, List<Fragment> fragments) {
        this.archive = archive;
        this.clock = clock;
        this.fragments = fragments;
    }

    /** Searches a stream at ascending times, and a little around them. */
    static FrameSearch of(ArchiveService archive, Stream stream, TimestampType clock, List<Instant> times) {
        return new FrameSearch(archive, clock, archive.select(stream, around(clock, times), Integer.MAX_VALUE));
    }

    /** Likewise, only what came by the same connection as a fragment. */
    static FrameSearch beside(
            ArchiveService archive, Stream stream, Fragment fragment, TimestampType clock, List<Instant> times) {
        return new FrameSearch(archive, clock, archive.beside(stream, fragment, around(clock, times)));
    }

    private static TimeRange around(TimestampType clock, List<Instant> times) {
        return new TimeRange(
                clock, times.get(0).minus(REACH), times.get(times.size() - 1).plus(REACH));
    }

    /** The pictures of a fragment, in decode order. */
    private record Pictures(Fragment fragment, MkvHeader header, Track track, List<Frame> frames) {}

    /**
     * The frame that is shown at a time, and what it needs. Empty when nothing was recorded then.
     *
     * @throws IOException when the media cannot be read, or lack the key frame
     */
    Optional<FrameRun> at(Instant time) throws IOException {
        List<Fragment> near = begunBy(time);
        boolean recorded = false;
        for (int i = near.size() - 1; i >= 0; i--) {
            if (isWithin(near.get(i), time)) {
                recorded = true;
                Optional<Pictures> pictures = pictures(near.get(i));
                Optional<Frame> shown = pictures.flatMap(p -> latest(p.frames, nanos(time)));
                if (shown.isPresent()) {
                    return Optional.of(run(shown.get(), pictures.get(), near.subList(0, i)));
                }
            }
        }
        return recorded ? Optional.of(first(near)) : Optional.empty();
    }

    private boolean isWithin(Fragment fragment, Instant time) {
        return mediaBegin(fragment).plus(fragment.length()).plus(PAUSE).isAfter(time);
    }

    /** When its first frame is shown, which is not when the fragment begins. */
    private Instant mediaBegin(Fragment fragment) {
        IndexEntry entry = fragment.entry();
        return Instant.ofEpochMilli(fragment.millis(clock) + entry.mediaMillis() - entry.producerMillis());
    }

    /** Before the first picture of what was recorded then, that picture stands. */
    private FrameRun first(List<Fragment> near) throws IOException {
        int last = near.size() - 1;
        Pictures pictures = pictures(near.get(last))
                .orElseThrow(() -> new IOException(
                        "Fragment %s has no pictures".formatted(near.get(last).number())));
        return run(pictures.frames.stream().min(BY_TIME).orElseThrow(), pictures, near.subList(0, last));
    }

    /** The last frame that is shown before a time, when there is one not long before. */
    Optional<FrameRun> before(Instant time) throws IOException {
        List<Fragment> near = begunBy(time);
        for (int i = near.size() - 1; i >= 0; i--) {
            Optional<Pictures> pictures = pictures(near.get(i));
            Optional<Frame> shown = pictures.flatMap(p -> latest(p.frames, nanos(time) - 1));
            if (shown.isPresent()) {
                return Optional.of(run(shown.get(), pictures.get(), near.subList(0, i)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Frame> latest(List<Frame> frames, long ns) {
        return frames.stream().filter(f -> f.timeNs() <= ns).max(BY_TIME);
    }

    /** The first frame that is shown after a time, when there is one soon. */
    Optional<FrameRun> after(Instant time) throws IOException {
        for (int i = 0; i < fragments.size(); i++) {
            if (isWithin(fragments.get(i), time)) {
                Optional<Pictures> pictures = pictures(fragments.get(i));
                Optional<Frame> next = pictures.flatMap(p ->
                        p.frames.stream().filter(f -> f.timeNs() > nanos(time)).min(BY_TIME));
                if (next.isPresent()) {
                    return Optional.of(run(next.get(), pictures.get(), fragments.subList(0, i)));
                }
            }
        }
        return Optional.empty();
    }

    /** The fragments of which a frame may be shown by then. */
    private List<Fragment> begunBy(Instant time) {
        return fragments.stream()
                .filter(f -> !mediaBegin(f).isAfter(time) || f.millis(clock) <= time.toEpochMilli())
                .toList();
    }

    private Optional<Pictures> pictures(Fragment fragment) throws IOException {
        Optional<Pictures> known = read.get(fragment);
        if (known == null) {
            known = readPictures(fragment);
            read.put(fragment, known);
            if (read.size() > KEPT) {
                read.remove(read.keySet().iterator().next());
            }
        }
        return known;
    }

    private Optional<Pictures> readPictures(Fragment fragment) throws IOException {
        MkvHeader header = MkvHeader.read(archive.header(fragment));
        Optional<Track> video = header.video();
        if (video.isEmpty()) {
            return Optional.empty();
        }
        int number = video.get().number();
        List<Frame> frames =
                MkvCluster.read(archive.content(fragment), header)
                        .framesFrom(fragment.millis(clock) * 1_000_000)
                        .stream()
                        .filter(f -> f.track() == number)
                        .toList();
        return frames.isEmpty() ? Optional.empty() : Optional.of(new Pictures(fragment, header, video.get(), frames));
    }

    /** Goes back over the fragments of the same connection as far as the key frame. */
    private FrameRun run(Frame target, Pictures last, List<Fragment> before) throws IOException {
        List<Frame> frames = new ArrayList<>(last.frames);
        Optional<FrameRun> run = FrameRun.to(target, last.track, frames);
        for (int i = before.size() - 1; run.isEmpty() && i >= 0; i--) {
            if (before.get(i).file().connection() == last.fragment.file().connection()) {
                frames.addAll(0, pictures(before.get(i)).map(Pictures::frames).orElse(List.of()));
                run = FrameRun.to(target, last.track, frames);
            }
        }
        return run.orElseThrow(
                () -> new IOException("Fragment %s begins without a key frame, and there is none in the %d s before it"
                        .formatted(last.fragment.number(), REACH.toSeconds())));
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
