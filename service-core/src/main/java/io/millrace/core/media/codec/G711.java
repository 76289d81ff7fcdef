package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** G.711 in Matroska: the codec private data are a WAVEFORMATEX. */
public final class G711 {
    private static final String ID = "A_MS/ACM";
    private static final int FORMAT_BYTES = 18;

    private G711() {}

    /** The two laws, by their WAVEFORMATEX tags. */
    public enum Law {
        A(6),
        MU(7);

        private final int tag;

        Law(int tag) {
            this.tag = tag;
        }
    }

    /** A G.711 track. */
    public static Track track(int number, Law law, int sampleRate, int channels) {
        byte[] format = ByteBuffer.allocate(FORMAT_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) law.tag)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * channels)
                .putShort((short) channels)
                .putShort((short) 8)
                .array();
        return Track.audio(number, ID, format, sampleRate, channels);
    }

    /** The law of a track. */
    static DecoderConfig config(Track track) throws CodecException {
        byte[] format = track.codecPrivate();
        int tag = format.length < 2 ? 0 : format[0] & 0xFF | (format[1] & 0xFF) << 8;
        String entry = tag == Law.A.tag ? "alaw" : tag == Law.MU.tag ? "ulaw" : "";
        if (entry.isEmpty()) {
            throw new CodecException(
                    CodecException.Reason.UNSUPPORTED_CODEC,
                    "Track %d has audio of the WAVE format %d; playback supports AAC and G.711 (formats 6 and 7)."
                            .formatted(track.number(), tag));
        }
        return new DecoderConfig(Codec.G711, entry, "", new byte[0], entry);
    }

    static Optional<String> label(Track track) {
        if (!track.codecId().equals(ID) || track.codecPrivate().length < 2) {
            return Optional.empty();
        }
        return switch (track.codecPrivate()[0]) {
            case 6 -> Optional.of("G.711 A-law, " + Codecs.sound(track.sampleRate(), track.channels()));
            case 7 -> Optional.of("G.711 mu-law, " + Codecs.sound(track.sampleRate(), track.channels()));
            default -> Optional.empty();
        };
    }
}
