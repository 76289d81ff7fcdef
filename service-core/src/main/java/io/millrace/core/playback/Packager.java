package io.millrace.core.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.BufferPool;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.media.mp4.Mp4Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Turns stored fragments into segments, once each: a weighted cache keeps what was packaged lately, and concurrent
 * requests for one fragment wait for the same packaging. Thread safe.
 */
public final class Packager {
    private static final long CACHE_BYTES = 128L << 20;

    /** Room for the fragments that are packaged at one time, if they are not very large. */
    private static final BufferPool CONTENTS =
            new BufferPool(2 + Runtime.getRuntime().availableProcessors(), 4 << 20);

    /** Room for a whole clip, the largest of which has 100 MB. */
    private static final int CLIP_KILOBYTES =
            (int) Math.min(128 << 10, Runtime.getRuntime().maxMemory() / 1024 / 4);

    private final ArchiveService archive;
    private final EarlyRequests early = new EarlyRequests();
    private final Semaphore clipMemory = new Semaphore(CLIP_KILOBYTES);
    private final Cache<Path, MkvHeader> headers =
            Caffeine.newBuilder().maximumSize(256).build();
    private final Cache<Key, Packaged> segments = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, Packaged p) -> p.size())
            .build();

    private record Key(Path file, FragmentNumber number, ContainerFormat format) {}

    /** A fragment as it is served: a segment for each track, or one transport stream. */
    private record Packaged(Map<Integer, MediaSegment> tracks, byte[] transport) {
        int size() {
            return transport.length
                    + tracks.values().stream().mapToInt(MediaSegment::size).sum();
        }
    }

    public Packager(ArchiveService archive) {
        this.archive = archive;
    }

    /**
     * The header of the connection that the fragment came by.
     *
     * @throws ServiceException ResourceNotFound or InvalidMediaFrame
     */
    MkvHeader header(Fragment fragment) {
        return headers.get(fragment.file().path(), path -> {
            try {
                return MkvHeader.read(archive.header(fragment));
            } catch (IOException e) {
                throw unreadable(fragment, e);
            }
        });
    }

    /** The segment of one track when it was packaged lately. */
    Optional<MediaSegment> cached(Fragment fragment, int track) {
        return Optional.ofNullable(segments.getIfPresent(key(fragment, ContainerFormat.FRAGMENTED_MP4)))
                .map(s -> s.tracks.get(track));
    }

    /** The segment of one track; one without frames when the fragment has none of it. */
    MediaSegment segment(Fragment fragment, TrackPlan.Playable playable) {
        Packaged packaged = packaged(
                fragment, ContainerFormat.FRAGMENTED_MP4, frames -> new Packaged(fragmentedMp4(frames), new byte[0]));
        MediaSegment segment = packaged.tracks.get(playable.track().number());
        return segment != null
                ? segment
                : MediaSegment.empty(
                        fragment.entry().mediaMillis() * 1_000_000,
                        playable.output().timescale());
    }

    /** The transport stream of all tracks when it was packaged lately. */
    Optional<byte[]> cachedTransport(Fragment fragment) {
        return Optional.ofNullable(segments.getIfPresent(key(fragment, ContainerFormat.MPEG_TS)))
                .map(Packaged::transport);
    }

    /** The transport stream of the plan's tracks. */
    byte[] transport(Fragment fragment, TrackPlan plan) {
        return packaged(
                        fragment,
                        ContainerFormat.MPEG_TS,
                        frames -> new Packaged(
                                Map.of(),
                                frames.transport(plan.all().stream()
                                        .map(TrackPlan.Playable::track)
                                        .toList())))
                .transport;
    }

    private Packaged packaged(
            Fragment fragment, ContainerFormat format, FramesUse<Packaged, CodecException> packaging) {
        return segments.get(key(fragment, format), key -> {
            try {
                return withFrames(fragment, packaging);
            } catch (CodecException e) {
                throw new ServiceException(
                        TrackPlan.code(e), "Fragment %s: %s".formatted(fragment.number(), e.getMessage()), e);
            }
        });
    }

    /** Where requests wait that came a moment too early. */
    EarlyRequests early() {
        return early;
    }

    /** What all clips together may keep in memory, in KiB. */
    Semaphore clipMemory() {
        return clipMemory;
    }

    /** Makes something of frames, which are valid only meanwhile. */
    interface FramesUse<T, E extends Exception> {
        T of(FragmentFrames frames) throws MalformedMediaException, E;
    }

    /**
     * Makes something of a fragment's frames.
     *
     * @throws ServiceException ResourceNotFound or InvalidMediaFrame
     * @throws E when the use does
     */
    <T, E extends Exception> T withFrames(Fragment fragment, FramesUse<T, E> use) throws E {
        ByteBuffer memory = CONTENTS.take(Math.toIntExact(fragment.bytes()));
        try {
            return use.of(frames(fragment, memory));
        } catch (MalformedMediaException e) {
            throw unreadable(fragment, e);
        } finally {
            CONTENTS.give(memory);
        }
    }

    private FragmentFrames frames(Fragment fragment, ByteBuffer memory) {
        try {
            return FragmentFrames.read(
                    archive.content(fragment, memory),
                    header(fragment),
                    fragment.entry().producerMillis());
        } catch (IOException e) {
            throw unreadable(fragment, e);
        }
    }

    private static ServiceException unreadable(Fragment fragment, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new ServiceException(ErrorCode.RESOURCE_NOT_FOUND, "The media of this fragment have expired.", e);
        }
        return new ServiceException(
                ErrorCode.INVALID_MEDIA_FRAME,
                "Fragment %s cannot be packaged: %s.".formatted(fragment.number(), e.getMessage()),
                e);
    }

    private static Key key(Fragment fragment, ContainerFormat format) {
        return new Key(fragment.file().path(), fragment.number(), format);
    }

    private static Map<Integer, MediaSegment> fragmentedMp4(FragmentFrames frames) throws MalformedMediaException {
        frames.requireParsable();
        Map<Integer, MediaSegment> result = new HashMap<>();
        for (Map.Entry<Track, List<Frame>> track : frames.byTrack().entrySet()) {
            int timescale = Mp4Output.timescale(track.getKey());
            result.put(track.getKey().number(), MediaSegment.write(track.getValue(), timescale));
        }
        return result;
    }

    /** Packages a fragment as fMP4, without the cache; the segments by track number. */
    public Map<Integer, MediaSegment> fragmentedMp4(Fragment fragment) {
        return withFrames(fragment, Packager::fragmentedMp4);
    }

    /** Packages a fragment as a transport stream of all its tracks, without the cache. */
    public byte[] transportStream(Fragment fragment) throws CodecException {
        return this.<byte[], CodecException>withFrames(
                fragment,
                frames -> frames.transport(frames.byTrack().keySet().stream()
                        .sorted(Comparator.comparingInt(Track::number))
                        .toList()));
    }
}
