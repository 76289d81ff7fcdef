package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException.Reason;
import java.nio.ByteBuffer;
import java.util.List;
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
                    "Track %d has the codec %s; playback supports H.264, H.265, AAC and G.711."
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
            case G711 -> G711.config(track);
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
            case G711 -> G711.label(track);
            case OTHER -> Optional.empty();
        };
    }

    /**
     * Requires that a frame is what its codec says.
     *
     * @throws MalformedMediaException when it is not
     */
    public static void requireParsable(Track track, Frame frame) throws MalformedMediaException {
        byte[] config = track.codecPrivate();
        Codec codec = Codec.of(track.codecId());
        if (codec == Codec.H264 && config.length > 4) {
            NalAccessUnits.requireWhole(frame, 1 + (config[4] & 3));
        } else if (codec == Codec.H265 && config.length > 21) {
            NalAccessUnits.requireWhole(frame, 1 + (config[21] & 3));
        }
    }

    /**
     * The NAL units of a frame, without what separates them; views of its bytes. None for other codecs than H.264 and
     * H.265.
     *
     * @param track one that has a decoder configuration
     * @throws MalformedMediaException when the frame does not consist of units behind their lengths
     */
    public static List<ByteBuffer> nalUnits(Track track, Frame frame) throws MalformedMediaException {
        byte[] config = track.codecPrivate();
        return switch (Codec.of(track.codecId())) {
            case H264 -> NalAccessUnits.units(frame, 1 + (config[4] & 3));
            case H265 -> NalAccessUnits.units(frame, 1 + (config[21] & 3));
            default -> List.of();
        };
    }

    /** Whether other frames may refer to a frame, as far as it tells. Source: ITU-T H.264 section 7.4.1. */
    public static boolean isReference(Track track, Frame frame) {
        try {
            return Codec.of(track.codecId()) != Codec.H264
                    || nalUnits(track, frame).stream().anyMatch(Codecs::isReference);
        } catch (MalformedMediaException e) {
            return true;
        }
    }

    private static boolean isReference(ByteBuffer unit) {
        return unit.hasRemaining() && (unit.get(0) & 0x1F) <= 5 && (unit.get(0) & 0x60) != 0;
    }

    /** The parameter sets that a track's decoder configuration holds; none for sound. */
    public static List<byte[]> parameterSets(Track track) {
        return switch (Codec.of(track.codecId())) {
            case H264 -> H264.parameterSets(track.codecPrivate());
            case H265 -> H265.parameterSets(track.codecPrivate());
            default -> List.of();
        };
    }

    /** How long one frame of the track lasts, in nanoseconds; 0 when neither the header nor the codec tells. */
    public static long frameDurationNs(Track track) {
        if (track.defaultDurationNs() > 0) {
            return track.defaultDurationNs();
        }
        return Codec.of(track.codecId()) == Codec.AAC && audioRate(track) > 0
                ? Aac.SAMPLES_PER_FRAME * 1_000_000_000L / audioRate(track)
                : 0;
    }

    /** Samples per second of what is coded; with SBR half of what is heard. 0 when unknown. */
    public static int audioRate(Track track) {
        boolean specific = Codec.of(track.codecId()) == Codec.AAC && track.codecPrivate().length > 1;
        int rate = specific ? Aac.sampleRate(track.codecPrivate()) : 0;
        return rate > 0 ? rate : track.sampleRate();
    }

    /**
     * Writes frames of a track as transport streams carry them.
     *
     * @param track one that has a decoder configuration
     * @throws CodecException when transport streams do not carry the codec
     */
    public static AccessUnits accessUnits(Track track) throws CodecException {
        byte[] config = track.codecPrivate();
        return switch (Codec.of(track.codecId())) {
            case H264 -> new NalAccessUnits(NalAccessUnits.H264, H264.parameterSets(config), 1 + (config[4] & 3));
            case H265 -> new NalAccessUnits(NalAccessUnits.H265, H265.parameterSets(config), 1 + (config[21] & 3));
            case AAC -> new AdtsAccessUnits(config);
            case G711, OTHER ->
                throw new CodecException(
                        Reason.UNSUPPORTED_CODEC,
                        "Track %d has the codec %s, which MPEG-TS does not carry."
                                .formatted(track.number(), Codec.label(track.codecId())));
        };
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
