package io.millrace.core.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.MkvCluster;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mp4.InitSegment;
import io.millrace.core.media.mp4.MediaSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns stored fragments into fMP4 segments, once each: a weighted cache keeps what was packaged lately, and concurrent
 * requests for one fragment wait for the same packaging. Thread safe.
 */
public final class Packager {
    private static final long CACHE_BYTES = 128L << 20;

    private final ArchiveService archive;
    private final Cache<Path, MkvHeader> headers =
            Caffeine.newBuilder().maximumSize(256).build();
    private final Cache<Key, Map<Integer, MediaSegment>> segments = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, Map<Integer, MediaSegment> s) ->
                    s.values().stream().mapToInt(MediaSegment::size).sum())
            .build();

    private record Key(Path file, FragmentNumber number) {}

    public Packager(ArchiveService archive) {
        this.archive = archive;
    }

    /** The header of the connection that the fragment came by. */
    MkvHeader header(Fragment fragment) {
        return headers.get(fragment.file().path(), path -> {
            try {
                return MkvHeader.read(archive.header(fragment));
            } catch (IOException e) {
                throw new UncheckedIOException("The header of fragment " + fragment.number() + " cannot be read", e);
            }
        });
    }

    /** The segment of one track when it was packaged lately. */
    Optional<MediaSegment> cached(Fragment fragment, int track) {
        return Optional.ofNullable(segments.getIfPresent(key(fragment))).map(s -> s.get(track));
    }

    /** The segment of one track; empty when the fragment has no frame of it. */
    Optional<MediaSegment> segment(Fragment fragment, int track) {
        return Optional.ofNullable(segments.get(key(fragment), key -> {
                    try {
                        return packageFragment(
                                archive.content(fragment),
                                header(fragment),
                                fragment.entry().producerMillis());
                    } catch (NoSuchFileException e) {
                        throw new ServiceException(
                                ErrorCode.RESOURCE_NOT_FOUND, "The media of this fragment have expired.", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException("Fragment " + fragment.number() + " cannot be packaged", e);
                    }
                })
                .get(track));
    }

    private static Key key(Fragment fragment) {
        return new Key(fragment.file().path(), fragment.number());
    }

    /**
     * Packages a cluster's content, without any cache.
     *
     * @param producerMillis producer time of the cluster's timestamp
     * @return the segments by track number
     */
    public static Map<Integer, MediaSegment> packageFragment(ByteBuffer content, MkvHeader header, long producerMillis)
            throws IOException {
        MkvCluster cluster = MkvCluster.read(content, header);
        long shift = producerMillis * 1_000_000 - cluster.timestampNs();
        Map<Integer, List<Frame>> byTrack = new HashMap<>();
        for (Frame frame : cluster.frames()) {
            byTrack.computeIfAbsent(frame.track(), t -> new ArrayList<>())
                    .add(new Frame(frame.track(), frame.timeNs() + shift, frame.key(), frame.data()));
        }
        Map<Integer, MediaSegment> result = new HashMap<>();
        byTrack.forEach((number, frames) -> header.track(number)
                .filter(t -> t.isVideo() || t.isAudio())
                .ifPresent(track -> result.put(
                        number, MediaSegment.write(steady(frames, track), InitSegment.timescale(track), 1))));
        return result;
    }

    /** Takes the rounding of container timestamps out of audio times: frames of equal length follow each other. */
    private static List<Frame> steady(List<Frame> frames, Track track) {
        long step = track.isAudio() ? Codecs.frameDurationNs(track) : 0;
        if (step == 0) {
            return frames;
        }
        List<Frame> steady = new ArrayList<>(frames.size());
        long expected = frames.get(0).timeNs();
        for (Frame frame : frames) {
            long time = Math.abs(frame.timeNs() - expected) < step / 2 ? expected : frame.timeNs();
            steady.add(new Frame(frame.track(), time, true, frame.data()));
            expected = time + step;
        }
        return steady;
    }
}
