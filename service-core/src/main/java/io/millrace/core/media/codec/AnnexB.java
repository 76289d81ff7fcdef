package io.millrace.core.media.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NAL units between start codes, and behind their lengths. Source: ITU-T H.264 annex B; ISO/IEC 14496-15. */
final class AnnexB {
    private AnnexB() {}

    /** The NAL units of a byte stream, without start codes and trailing zeros. */
    static List<byte[]> units(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        int i = 0;
        while (i + 2 < stream.length) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                add(units, stream, start, i);
                start = i + 3;
                i += 3;
            } else {
                i++;
            }
        }
        add(units, stream, start, stream.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] stream, int start, int end) {
        if (start < 0) {
            return;
        }
        int last = end;
        while (last > start && stream[last - 1] == 0) {
            last--;
        }
        if (last > start) {
            units.add(Arrays.copyOfRange(stream, start, last));
        }
    }

    /** Each unit behind its length in four bytes. */
    static ByteBuffer lengthPrefixed(List<byte[]> units) {
        int size = units.stream().mapToInt(u -> 4 + u.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        units.forEach(u -> out.putInt(u.length).put(u));
        return out.flip();
    }

    /** A unit behind its length in two bytes, as decoder configuration records hold parameter sets. */
    static void put(ByteArrayOutputStream out, byte[] unit) {
        out.write(unit.length >> 8);
        out.write(unit.length);
        out.writeBytes(unit);
    }
}
