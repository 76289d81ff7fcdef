package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** H.264. Source: ISO/IEC 14496-15 section 5.3.3 (AVCDecoderConfigurationRecord). */
final class H264 {
    private static final int SPS = 7;

    private H264() {}

    static DecoderConfig config(Track track) throws CodecException {
        byte[] avcC = track.codecPrivate();
        if (avcC.length < 8 || avcC[0] != 1) {
            throw Codecs.invalid(
                    track,
                    startsLikeAnnexB(avcC)
                            ? "it holds start codes (Annex B) where an avcC record is expected"
                            : "it is not an avcC record");
        }
        int spsLength = (avcC[6] & 0xFF) << 8 | avcC[7] & 0xFF;
        if ((avcC[5] & 0x1F) == 0 || spsLength < 4 || avcC.length < 8 + spsLength || (avcC[8] & 0x1F) != SPS) {
            throw Codecs.invalid(track, "it holds no sequence parameter set");
        }
        String codecs = "avc1.%02x%02x%02x".formatted(avcC[1] & 0xFF, avcC[2] & 0xFF, avcC[3] & 0xFF);
        return new DecoderConfig(Codec.H264, "avc1", "avcC", avcC, codecs);
    }

    /** The first sequence parameter set of an avcC record. */
    static Optional<byte[]> parameterSet(byte[] avcC) {
        if (avcC.length < 12 || avcC[0] != 1 || (avcC[5] & 0x1F) == 0) {
            return Optional.empty();
        }
        int length = (avcC[6] & 0xFF) << 8 | avcC[7] & 0xFF;
        return length < 4 || avcC.length < 8 + length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(avcC, 8, 8 + length));
    }

    /** All parameter sets of an avcC record. */
    static List<byte[]> parameterSets(byte[] avcC) {
        List<byte[]> sets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(avcC).position(5);
        try {
            units(in, in.get() & 0x1F, sets);
            units(in, in.get() & 0xFF, sets);
        } catch (BufferUnderflowException e) {
            return sets;
        }
        return sets;
    }

    private static void units(ByteBuffer in, int count, List<byte[]> sets) {
        for (int i = 0; i < count; i++) {
            byte[] unit = new byte[in.getShort() & 0xFFFF];
            in.get(unit);
            sets.add(unit);
        }
    }

    private static boolean startsLikeAnnexB(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 0 && bytes[1] == 0 && (bytes[2] == 1 || bytes[2] == 0 && bytes[3] == 1);
    }
}
