package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A buffered view of an input: element heads can be peeked at without consuming them, and consumed bytes can be tapped
 * by a second receiver while they pass. Holds one buffer of 64 KiB, whatever passes through. Not thread safe.
 */
final class EbmlInput {
    static final long UNKNOWN_SIZE = -1;
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private long bufferOffset;
    private ByteSink tap;
    private int tapFrom;

    EbmlInput(InputStream in) {
        this.in = in;
    }

    /** Bytes consumed so far. */
    long position() {
        return bufferOffset + start;
    }

    /** Sends all bytes consumed from now on to {@code sink}; null ends it. What was consumed before is delivered. */
    void tap(ByteSink sink) throws IOException {
        flushTap();
        tap = sink;
        tapFrom = start;
    }

    /** Delivers to the tap what was consumed since the last delivery. */
    void flushTap() throws IOException {
        if (tap != null && start > tapFrom) {
            tap.accept(buffer, tapFrom, start - tapFrom);
        }
        tapFrom = start;
    }

    /** Whether {@code count} more bytes (at most the buffer) are there; blocks until they are or the input ends. */
    boolean has(int count) throws IOException {
        while (end - start < count) {
            if (!fill(count)) {
                return false;
            }
        }
        return true;
    }

    private boolean fill(int count) throws IOException {
        if (start + count > BUFFER || start == end) {
            flushTap();
            System.arraycopy(buffer, start, buffer, 0, end - start);
            bufferOffset += start;
            end -= start;
            start = 0;
            tapFrom = 0;
        }
        int n = in.read(buffer, end, BUFFER - end);
        if (n > 0) {
            end += n;
        }
        return n > 0;
    }

    /** The unsigned byte {@code ahead} of the position, which {@link #has} promised. */
    int peek(int ahead) {
        return buffer[start + ahead] & 0xFF;
    }

    /** Length in bytes of the element id at the position, or 0 when no id can begin so. */
    int idLength() {
        int length = Integer.numberOfLeadingZeros(peek(0)) - 23;
        return length <= 4 ? length : 0;
    }

    /** The element id at the position, not consumed. */
    int peekId(int length) {
        int id = 0;
        for (int i = 0; i < length; i++) {
            id = id << 8 | peek(i);
        }
        return id;
    }

    /** Length in bytes of the size field that begins {@code ahead} of the position, or 0 when none can. */
    int sizeLength(int ahead) {
        int length = Integer.numberOfLeadingZeros(peek(ahead)) - 23;
        return length <= 8 ? length : 0;
    }

    /** The size field that begins {@code ahead}, {@link #UNKNOWN_SIZE} when all its bits are set. */
    long peekSize(int ahead, int length) {
        long value = peek(ahead) & (0xFF >> length);
        boolean allOnes = value == (0xFF >> length);
        for (int i = 1; i < length; i++) {
            int b = peek(ahead + i);
            allOnes &= b == 0xFF;
            value = value << 8 | b;
        }
        return allOnes ? UNKNOWN_SIZE : value;
    }

    void consume(int count) {
        start += count;
    }

    /** Passes over {@code count} bytes. */
    void skip(long count, String element, long offset) throws IOException {
        long left = count;
        while (left > 0) {
            if (start == end && !fill(1)) {
                throw truncated(element, offset, left);
            }
            int step = (int) Math.min(left, end - start);
            start += step;
            left -= step;
        }
    }

    byte[] read(int count, String element, long offset) throws IOException {
        byte[] bytes = new byte[Math.min(count, BUFFER)];
        int filled = 0;
        while (filled < count) {
            if (start == end && !fill(1)) {
                throw truncated(element, offset, count - filled);
            }
            int step = Math.min(count - filled, end - start);
            if (filled + step > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(filled + step, (int) Math.min(count, bytes.length * 2L)));
            }
            System.arraycopy(buffer, start, bytes, filled, step);
            start += step;
            filled += step;
        }
        return bytes;
    }

    int readByte(String element, long offset) throws IOException {
        if (!has(1)) {
            throw truncated(element, offset, 1);
        }
        int value = peek(0);
        consume(1);
        return value;
    }

    static IOException truncated(String element, long offset, long missing) {
        MalformedMediaException problem =
                new MalformedMediaException(element, offset, "the input ends " + missing + " bytes before its end");
        problem.initCause(new EOFException());
        return problem;
    }

    /** Receives bytes as they pass; must not keep the array. */
    interface ByteSink {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }
}
