package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.DecoderConfig;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mp4.InitSegment;
import io.millrace.core.media.mp4.Mp4Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of a header is played: one video and one audio track, at least one of them.
 *
 * @param video the picture, if there is one
 * @param audio the sound, if there is one
 */
record TrackPlan(Optional<Playable> video, Optional<Playable> audio) {
    /** A track whose codec can be packaged. */
    record Playable(Track track, DecoderConfig config) {
        /** The track in a file of its own. */
        Mp4Output output() {
            return output(1);
        }

        Mp4Output output(int id) {
            return new Mp4Output(id, track, config);
        }

        byte[] initSegment() {
            return InitSegment.write(List.of(output()));
        }
    }

    /**
     * Plans the playback of a header.
     *
     * @param fragment the fragment it belongs to, for errors
     * @throws ServiceException UnsupportedStreamMediaType, MissingCodecPrivateData or InvalidCodecPrivateData
     */
    static TrackPlan of(MkvHeader header, FragmentNumber fragment) {
        TrackPlan plan = new TrackPlan(
                header.video().map(t -> playable(t, fragment)), header.audio().map(t -> playable(t, fragment)));
        if (plan.video.isEmpty() && plan.audio.isEmpty()) {
            throw new ServiceException(
                    ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE, "The stream has neither a video nor an audio track.");
        }
        return plan;
    }

    private static Playable playable(Track track, FragmentNumber fragment) {
        try {
            return new Playable(track, Codecs.decoderConfig(track));
        } catch (CodecException e) {
            throw new ServiceException(code(e), "Fragment %s: %s".formatted(fragment, e.getMessage()), e);
        }
    }

    static ErrorCode code(CodecException e) {
        return switch (e.reason()) {
            case UNSUPPORTED_CODEC -> ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE;
            case MISSING_PRIVATE_DATA -> ErrorCode.MISSING_CODEC_PRIVATE_DATA;
            case INVALID_PRIVATE_DATA -> ErrorCode.INVALID_CODEC_PRIVATE_DATA;
        };
    }

    /** HLS carries AAC only. */
    void requireHls() {
        audio.filter(a -> a.config.codec() != Codec.AAC).ifPresent(a -> {
            throw new ServiceException(
                    ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE,
                    "Track %d has the codec %s; HLS carries AAC only, DASH and clips also G.711."
                            .formatted(a.track.number(), Codec.label(a.track.codecId())));
        });
    }

    /** Track changes are not supported. Source: API reference, GetHLSStreamingSessionURL, "Important". */
    void requireSameTracks(TrackPlan next, Fragment fragment) {
        if (!kinds().equals(next.kinds())) {
            throw new ServiceException(
                    ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE,
                    "The tracks changed at fragment %s (%s): from %s to %s."
                            .formatted(fragment.number(), fragment.producerTime(), kinds(), next.kinds()));
        }
    }

    /** Nor are changes of codec private data in DASH and clips. */
    void requireSame(TrackPlan next, Fragment fragment) {
        requireSameTracks(next, fragment);
        if (!configs().equals(next.configs())) {
            throw new ServiceException(
                    ErrorCode.INVALID_CODEC_PRIVATE_DATA,
                    "Detected codec change between fragments: at fragment %s (%s, %d bytes) from %s to %s%s."
                            .formatted(
                                    fragment.number(),
                                    fragment.producerTime(),
                                    fragment.bytes(),
                                    codecs(),
                                    next.codecs(),
                                    codecs().equals(next.codecs()) ? " with other codec private data" : ""));
        }
    }

    private Map<Integer, Codec> kinds() {
        return all().stream().collect(Collectors.toMap(p -> p.track.number(), p -> p.config.codec()));
    }

    /** The picture, or the sound where there is no picture. */
    Playable leading() {
        return video.or(() -> audio).orElseThrow();
    }

    Optional<Playable> playable(int trackNumber) {
        return all().stream().filter(p -> p.track.number() == trackNumber).findFirst();
    }

    List<Playable> all() {
        List<Playable> all = new ArrayList<>(2);
        video.ifPresent(all::add);
        audio.ifPresent(all::add);
        return all;
    }

    /** The tracks in one file, their ids counted from 1. */
    List<Mp4Output> outputs() {
        List<Playable> all = all();
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).output(i + 1))
                .toList();
    }

    String codecs() {
        return all().stream().map(p -> p.config.codecs()).collect(Collectors.joining(","));
    }

    /** The configurations by track number: two plans that agree here need no new init segment. */
    Map<Integer, DecoderConfig> configs() {
        return all().stream().collect(Collectors.toMap(p -> p.track.number(), p -> p.config));
    }
}
