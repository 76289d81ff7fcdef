package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * H.264 and H.265 from length prefixes to start codes, a delimiter before each picture, parameter sets before each key
 * frame. Source: ITU-T H.222.0 section 2.14, ISO/IEC 14496-15.
 */
final class NalAccessUnits implements AccessUnits {
    /** What the two codecs differ in: the delimiter, and the unit type that stands for it. */
    record Kind(byte[] delimiter, int delimiterType, int typeShift, int typeMask) {}

    static final Kind H264 = new Kind(new byte[] {0, 0, 0, 1, 9, (byte) 0xF0}, 9, 0, 0x1F);
    static final Kind H265 = new Kind(new byte[] {0, 0, 0, 1, 0x46, 1, 0x50}, 35, 1, 0x3F);

    private static final byte[] START = {0, 0, 0, 1};

    private final Kind kind;
    private final byte[] parameterSets;
    private final int lengthBytes;

    NalAccessUnits(Kind kind, List<byte[]> parameterSets, int lengthBytes) {
        this.kind = kind;
        this.lengthBytes = lengthBytes;
        ByteBuffer sets = ByteBuffer.allocate(
                parameterSets.stream().mapToInt(s -> 4 + s.length).sum());
        parameterSets.forEach(s -> sets.put(START).put(s));
        this.parameterSets = sets.array();
    }

    @Override
    public void add(Frame frame, List<ByteBuffer> parts) throws MalformedMediaException {
        parts.add(ByteBuffer.wrap(kind.delimiter));
        if (frame.key()) {
            parts.add(ByteBuffer.wrap(parameterSets));
        }
        for (ByteBuffer unit : units(frame, lengthBytes)) {
            if (isCarried(unit)) {
                parts.add(ByteBuffer.wrap(START));
                parts.add(unit);
            }
        }
    }

    /** Whether a unit has bytes and is not the delimiter, which is written anew. */
    private boolean isCarried(ByteBuffer unit) {
        return unit.hasRemaining() && (unit.get(0) >> kind.typeShift & kind.typeMask) != kind.delimiterType;
    }

    /** Reads a length; where its unit ends. */
    private static int end(ByteBuffer in, int lengthBytes) throws MalformedMediaException {
        int at = in.position();
        long length = 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = length << 8 | in.get() & 0xFF;
        }
        if (length > in.remaining()) {
            throw new MalformedMediaException(
                    "NAL unit",
                    at,
                    "it says it has %d bytes, the frame ends after %d; H.264 and H.265 frames hold units behind their lengths, not behind start codes"
                            .formatted(length, in.remaining()));
        }
        return in.position() + (int) length;
    }

    /** Requires that a frame consists of units behind their lengths. */
    static void requireWhole(Frame frame, int lengthBytes) throws MalformedMediaException {
        ByteBuffer in = frame.data().duplicate();
        while (in.remaining() > lengthBytes) {
            in.position(end(in, lengthBytes));
        }
    }

    /** The units of a frame, without their lengths; views of its bytes. */
    static List<ByteBuffer> units(Frame frame, int lengthBytes) throws MalformedMediaException {
        List<ByteBuffer> units = new ArrayList<>();
        ByteBuffer in = frame.data().duplicate();
        while (in.remaining() > lengthBytes) {
            int end = end(in, lengthBytes);
            units.add(in.slice(in.position(), end - in.position()));
            in.position(end);
        }
        return units;
    }
}
