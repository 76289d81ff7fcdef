package io.millrace.core.base;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Lends memory for bytes that are needed for a moment, so that it need not be made and cleared each time. Thread safe. */
public final class BufferPool {
    private static final ByteBuffer NOT_MADE = ByteBuffer.allocate(0);

    private final Queue<ByteBuffer> free;
    private final int capacity;

    /**
     * Makes a pool.
     *
     * @param count how many buffers are kept
     * @param capacity bytes of each, which are made when they are first needed
     */
    public BufferPool(int count, int capacity) {
        this.free = new ArrayBlockingQueue<>(count, false, Collections.nCopies(count, NOT_MADE));
        this.capacity = capacity;
    }

    /**
     * A buffer in an array, with so many bytes from its position to its limit, which hold anything. It is a new one of
     * just that size when all are lent out or the size is beyond theirs.
     */
    public ByteBuffer take(int bytes) {
        ByteBuffer kept = bytes <= capacity ? free.poll() : null;
        if (kept == null) {
            return ByteBuffer.allocate(bytes);
        }
        ByteBuffer buffer = kept.capacity() == 0 ? ByteBuffer.allocate(capacity) : kept;
        return buffer.clear().limit(bytes);
    }

    /** Gives back, once, what nobody looks at any more. */
    public void give(ByteBuffer buffer) {
        if (buffer.capacity() == capacity) {
            free.offer(buffer);
        }
    }
}
