package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Splits a block into its frames. Source: RFC 9559 section 10.3. */
final class Lacing {
    private Lacing() {}

    static List<ByteBuffer> split(ByteBuffer body, MkvBlock.Head head, long offset) throws MalformedMediaException {
        ByteBuffer rest = body.slice();
        rest.position(head.length());
        if (head.lacing() == 0) {
            return List.of(rest.slice());
        }
        rest.get();
        int count = head.frameCount();
        try {
            return cut(
                    rest,
                    switch (head.lacing()) {
                        case 1 -> xiphSizes(rest, count);
                        case 2 -> fixedSizes(rest, count, offset);
                        default -> ebmlSizes(rest, count);
                    },
                    offset);
        } catch (java.nio.BufferUnderflowException e) {
            MalformedMediaException problem = malformed(offset);
            problem.initCause(e);
            throw problem;
        }
    }

    /** Cuts by the sizes given; the last frame takes what is left. */
    private static List<ByteBuffer> cut(ByteBuffer rest, long[] sizes, long offset) throws MalformedMediaException {
        List<ByteBuffer> frames = new ArrayList<>(sizes.length + 1);
        for (long size : sizes) {
            if (size < 0 || size > rest.remaining()) {
                throw malformed(offset);
            }
            frames.add(rest.slice(rest.position(), (int) size));
            rest.position(rest.position() + (int) size);
        }
        frames.add(rest.slice());
        return frames;
    }

    private static long[] xiphSizes(ByteBuffer rest, int count) {
        long[] sizes = new long[count - 1];
        for (int i = 0; i < sizes.length; i++) {
            int part;
            do {
                part = rest.get() & 0xFF;
                sizes[i] += part;
            } while (part == 255);
        }
        return sizes;
    }

    private static long[] fixedSizes(ByteBuffer rest, int count, long offset) throws MalformedMediaException {
        if (rest.remaining() % count != 0) {
            throw malformed(offset);
        }
        long[] sizes = new long[count - 1];
        java.util.Arrays.fill(sizes, rest.remaining() / count);
        return sizes;
    }

    private static long[] ebmlSizes(ByteBuffer rest, int count) {
        long[] sizes = new long[count - 1];
        for (int i = 0; i < sizes.length; i++) {
            int first = rest.get() & 0xFF;
            int length = Integer.numberOfLeadingZeros(first) - 23;
            if (length > 8) {
                throw new java.nio.BufferUnderflowException();
            }
            long value = first & (0xFF >> length);
            for (int b = 1; b < length; b++) {
                value = value << 8 | rest.get() & 0xFF;
            }
            long bias = (1L << (7 * length - 1)) - 1;
            sizes[i] = i == 0 ? value : sizes[i - 1] + value - bias;
        }
        return sizes;
    }

    private static MalformedMediaException malformed(long offset) {
        return new MalformedMediaException("SimpleBlock", offset, "its lacing sizes do not fit the block");
    }
}
