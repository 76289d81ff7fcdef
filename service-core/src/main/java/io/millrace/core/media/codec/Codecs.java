package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException.Reason;

/** The one door to codec knowledge. */
public final class Codecs {
    private Codecs() {}

    /**
     * The decoder configuration of a track.
     *
     * @throws CodecException when the codec cannot be packaged, or its private data are missing or damaged
     */
    public static DecoderConfig decoderConfig(Track track) throws CodecException {
        Codec codec = Codec.of(track.codecId());
        if (codec == Codec.OTHER) {
            throw new CodecException(
                    Reason.UNSUPPORTED_CODEC,
                    "Track %d has the codec %s; playback supports H.264, H.265 and AAC."
                            .formatted(track.number(), track.codecId()));
        }
        if (track.codecPrivate().length == 0) {
            throw new CodecException(
                    Reason.MISSING_PRIVATE_DATA,
                    "Track %d (%s) has no CodecPrivate; the producer must send the decoder configuration."
                            .formatted(track.number(), track.codecId()));
        }
        return switch (codec) {
            case H264 -> H264.config(track);
            case H265 -> H265.config(track);
            case AAC -> Aac.config(track);
            case OTHER -> throw new AssertionError("refused above");
        };
    }

    /** How long one frame of the track lasts, in nanoseconds; 0 when neither the header nor the codec tells. */
    public static long frameDurationNs(Track track) {
        if (track.defaultDurationNs() > 0) {
            return track.defaultDurationNs();
        }
        return Codec.of(track.codecId()) == Codec.AAC && track.sampleRate() > 0
                ? Aac.SAMPLES_PER_FRAME * 1_000_000_000L / track.sampleRate()
                : 0;
    }

    static CodecException invalid(Track track, String problem) {
        return new CodecException(
                Reason.INVALID_PRIVATE_DATA,
                "The CodecPrivate of track %d (%s) is not valid: %s."
                        .formatted(track.number(), track.codecId(), problem));
    }
}
