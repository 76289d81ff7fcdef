package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException.Reason;
import java.util.Optional;

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

    /** What a video track's parameter sets say; empty when there are none that can be read. */
    public static Optional<Picture> picture(Track track) {
        return switch (Codec.of(track.codecId())) {
            case H264 -> H264.parameterSet(track.codecPrivate()).map(H264Sps::read);
            case H265 ->
                H265.parameterSet(track.codecPrivate())
                        .map(sps -> H265Sps.read(sps).picture());
            default -> Optional.empty();
        };
    }

    /** An AAC track by its AudioSpecificConfig; empty when that is none. */
    public static Optional<Track> aacTrack(int number, byte[] specific) {
        return specific.length < 2
                ? Optional.empty()
                : Optional.of(Track.audio(number, "A_AAC", specific, Aac.sampleRate(specific), specific[1] >> 3 & 0xF));
    }

    /** What a track's decoder configuration says, for people; empty when there is none that is known. */
    public static Optional<String> describe(Track track) {
        byte[] config = track.codecPrivate();
        return switch (Codec.of(track.codecId())) {
            case H264 -> H264.parameterSet(config).map(H264Sps::read).map(Picture::label);
            case H265 ->
                H265.parameterSet(config).map(sps -> H265Sps.read(sps).picture().label());
            case AAC -> config.length < 2 ? Optional.empty() : Optional.of(Aac.label(config));
            case OTHER -> G711.label(track);
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

    /** {@code 48 kHz, stereo}. */
    static String sound(int rate, int channels) {
        String places = channels == 1 ? "mono" : channels == 2 ? "stereo" : channels + " channels";
        return rate % 1000 == 0 ? rate / 1000 + " kHz, " + places : rate / 1000.0 + " kHz, " + places;
    }

    static CodecException invalid(Track track, String problem) {
        return new CodecException(
                Reason.INVALID_PRIVATE_DATA,
                "The CodecPrivate of track %d (%s) is not valid: %s."
                        .formatted(track.number(), track.codecId(), problem));
    }
}
