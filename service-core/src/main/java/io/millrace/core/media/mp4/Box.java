package io.millrace.core.media.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts boxes together in memory. */
final class Box {
    private Box() {}

    /** A box of {@code type} around its parts. */
    static byte[] box(String type, byte[]... parts) {
        int size = 8;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    /** A box with version and flags in front of its parts. */
    static byte[] full(String type, int version, int flags, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = ints(version << 24 | flags);
        System.arraycopy(parts, 0, all, 1, parts.length);
        return box(type, all);
    }

    static byte[] ints(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
