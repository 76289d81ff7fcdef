package io.millrace.core.playback;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.DecoderConfig;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mp4.InitSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a header is played: one video and one audio track, at least one of them.
 *
 * @param video the picture, if there is one
 * @param audio the sound, if there is one
 */
record TrackPlan(Optional<Playable> video, Optional<Playable> audio) {
    /** A track whose codec can be packaged. */
    record Playable(Track track, DecoderConfig config) {
        byte[] initSegment() {
            return InitSegment.write(track, config);
        }
    }

    /**
     * Plans the playback of a header.
     *
     * @throws ServiceException UnsupportedStreamMediaType, MissingCodecPrivateData or InvalidCodecPrivateData
     */
    static TrackPlan of(MkvHeader header) {
        TrackPlan plan = new TrackPlan(
                header.video().map(TrackPlan::playable), header.audio().map(TrackPlan::playable));
        if (plan.video.isEmpty() && plan.audio.isEmpty()) {
            throw new ServiceException(
                    ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE, "The stream has neither a video nor an audio track.");
        }
        return plan;
    }

    private static Playable playable(Track track) {
        try {
            return new Playable(track, Codecs.decoderConfig(track));
        } catch (CodecException e) {
            ErrorCode code =
                    switch (e.reason()) {
                        case UNSUPPORTED_CODEC -> ErrorCode.UNSUPPORTED_STREAM_MEDIA_TYPE;
                        case MISSING_PRIVATE_DATA -> ErrorCode.MISSING_CODEC_PRIVATE_DATA;
                        case INVALID_PRIVATE_DATA -> ErrorCode.INVALID_CODEC_PRIVATE_DATA;
                    };
            throw new ServiceException(code, e.getMessage(), e);
        }
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

    String codecs() {
        return all().stream().map(p -> p.config.codecs()).collect(Collectors.joining(","));
    }

    /** The configurations by track number: two plans that agree here need no new init segment. */
    Map<Integer, DecoderConfig> configs() {
        return all().stream().collect(Collectors.toMap(p -> p.track.number(), p -> p.config));
    }
}
