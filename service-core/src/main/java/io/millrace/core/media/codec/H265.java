package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** H.265. Source: ISO/IEC 14496-15 section 8.3.3 (HEVCDecoderConfigurationRecord) and annex E (codec string). */
final class H265 {
    private static final int SPS = 33;

    private H265() {}

    static DecoderConfig config(Track track) throws CodecException {
        byte[] hvcC = track.codecPrivate();
        if (hvcC.length < 23 || hvcC[0] != 1 || hvcC[22] == 0) {
            throw Codecs.invalid(track, "it is not an hvcC record with parameter sets");
        }
        return new DecoderConfig(Codec.H265, "hvc1", "hvcC", hvcC, codecs(hvcC));
    }

    /** The first sequence parameter set of an hvcC record. */
    static Optional<byte[]> parameterSet(byte[] hvcC) {
        return parameterSets(hvcC).stream()
                .filter(unit -> unit.length > 15 && (unit[0] >> 1 & 0x3F) == SPS)
                .findFirst();
    }

    /** All parameter sets of an hvcC record, as far as it is whole. */
    static List<byte[]> parameterSets(byte[] hvcC) {
        List<byte[]> sets = new ArrayList<>();
        if (hvcC.length < 23) {
            return sets;
        }
        ByteBuffer in = ByteBuffer.wrap(hvcC).position(22);
        try {
            for (int arrays = in.get() & 0xFF; arrays > 0; arrays--) {
                in.get();
                for (int units = in.getShort() & 0xFFFF; units > 0; units--) {
                    byte[] unit = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
                    in.get(unit);
                    sets.add(unit);
                }
            }
        } catch (BufferUnderflowException e) {
            return sets;
        }
        return sets;
    }

    private static String codecs(byte[] hvcC) {
        int space = hvcC[1] >> 6 & 3;
        String profileSpace = space == 0 ? "" : String.valueOf((char) ('A' + space - 1));
        int compatibility = Integer.reverse(
                (hvcC[2] & 0xFF) << 24 | (hvcC[3] & 0xFF) << 16 | (hvcC[4] & 0xFF) << 8 | hvcC[5] & 0xFF);
        StringBuilder text = new StringBuilder("hvc1.%s%d.%X.%s%d"
                .formatted(
                        profileSpace,
                        hvcC[1] & 0x1F,
                        compatibility,
                        (hvcC[1] & 0x20) == 0 ? "L" : "H",
                        hvcC[12] & 0xFF));
        int last = 11;
        while (last >= 6 && hvcC[last] == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append(".%X".formatted(hvcC[i] & 0xFF));
        }
        return text.toString();
    }
}
