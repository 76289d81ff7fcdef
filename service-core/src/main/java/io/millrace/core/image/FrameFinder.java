package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvCluster;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds which frame of a stream is shown at a time. Times of frames are nanoseconds since the epoch. */
final class FrameFinder {
    /** A fragment lasts 20 s at most, and one before it may hold the key frame. */
    private static final Duration REACH = Duration.ofSeconds(40);

    /** A shorter pause between two fragments is none: the last picture stays. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ArchiveService archive;

    FrameFinder(ArchiveService archive) {
        this.archive = archive;
    }

    /** The pictures of a fragment, in decode order. */
    private record Pictures(Fragment fragment, MkvHeader header, Track track, List<Frame> frames) {}

    /**
     * The frame that is shown at a time, and what it needs. Empty when nothing was recorded then.
     *
     * @throws IOException when the media cannot be read, or lack the key frame
     */
    Optional<FrameRun> at(Stream stream, TimestampType clock, Instant time) throws IOException {
        List<Fragment> near = fragments(stream, clock, time.minus(REACH), time);
        long ns = nanos(time);
        for (int i = near.size() - 1; i >= 0; i--) {
            Fragment fragment = near.get(i);
            Instant end = Instant.ofEpochMilli(fragment.millis(clock))
                    .plus(fragment.length())
                    .plus(PAUSE);
            Optional<Pictures> pictures = end.isAfter(time) ? pictures(fragment, clock) : Optional.empty();
            Optional<Frame> shown = pictures.flatMap(p -> latest(p.frames, ns));
            if (shown.isPresent()) {
                return Optional.of(run(shown.get(), pictures.get(), near.subList(0, i), clock));
            }
        }
        return near.isEmpty() ? Optional.empty() : first(near.get(near.size() - 1), clock, time);
    }

    /** Before the first picture of what was recorded then, that picture stands. */
    private Optional<FrameRun> first(Fragment fragment, TimestampType clock, Instant time) throws IOException {
        Instant end = Instant.ofEpochMilli(fragment.millis(clock)).plus(fragment.length());
        Optional<Pictures> pictures = end.isAfter(time) ? pictures(fragment, clock) : Optional.empty();
        return pictures.isEmpty()
                ? Optional.empty()
                : Optional.of(run(
                        pictures.get().frames.stream().min(BY_TIME).orElseThrow(), pictures.get(), List.of(), clock));
    }

    private static final Comparator<Frame> BY_TIME = Comparator.comparingLong(Frame::timeNs);

    private static Optional<Frame> latest(List<Frame> frames, long ns) {
        return frames.stream().filter(f -> f.timeNs() <= ns).max(BY_TIME);
    }

    /** The first frame that is shown after a time, when there is one soon. */
    Optional<FrameRun> after(Stream stream, TimestampType clock, Instant time) throws IOException {
        long ns = nanos(time);
        List<Fragment> near = fragments(stream, clock, time.minus(REACH), time.plus(REACH));
        for (int i = 0; i < near.size(); i++) {
            Instant end = Instant.ofEpochMilli(near.get(i).millis(clock))
                    .plus(near.get(i).length());
            Optional<Pictures> pictures =
                    end.plus(PAUSE).isAfter(time) ? pictures(near.get(i), clock) : Optional.empty();
            Optional<Frame> next = pictures.flatMap(
                    p -> p.frames.stream().filter(f -> f.timeNs() > ns).min(BY_TIME));
            if (next.isPresent()) {
                return Optional.of(run(next.get(), pictures.get(), near.subList(0, i), clock));
            }
        }
        return Optional.empty();
    }

    /** When, behind a producer time, the next fragment begins. */
    Optional<Instant> recordedAfter(Stream stream, Instant time) {
        TimeRange later = new TimeRange(TimestampType.PRODUCER_TIMESTAMP, time, Instant.ofEpochMilli(Long.MAX_VALUE));
        return archive.select(stream, later, 1).stream()
                .map(Fragment::producerTime)
                .findFirst();
    }

    private List<Fragment> fragments(Stream stream, TimestampType clock, Instant from, Instant to) {
        return archive.select(stream, new TimeRange(clock, from, to), Integer.MAX_VALUE);
    }

    private Optional<Pictures> pictures(Fragment fragment, TimestampType clock) throws IOException {
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
    private FrameRun run(Frame target, Pictures last, List<Fragment> before, TimestampType clock) throws IOException {
        List<Frame> frames = new ArrayList<>(last.frames);
        Optional<FrameRun> run = FrameRun.to(target, last.track, frames);
        for (int i = before.size() - 1; run.isEmpty() && i >= 0; i--) {
            if (before.get(i).file().equals(last.fragment.file())) {
                frames.addAll(
                        0, pictures(before.get(i), clock).map(Pictures::frames).orElse(List.of()));
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
