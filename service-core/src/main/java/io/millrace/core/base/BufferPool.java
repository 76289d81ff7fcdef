package io.millrace.core.base;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Lends memory for bytes that are needed for a moment, so that it need not be made and cleared each time. Thread safe. */
public final class BufferPool {
    private final Queue<ByteBuffer> free;
    private final int capacity;

    /**
     * Makes an empty pool.
     *
     * @param count how many buffers are kept
     * @param capacity bytes of each; larger ones are made when asked for, and not kept
     */
    public BufferPool(int count, int capacity) {
        this.free = new ArrayBlockingQueue<>(count);
        this.capacity = capacity;
    }

    /** A buffer in an array, with so many bytes from its position to its limit. They hold anything. */
    public ByteBuffer take(int bytes) {
        ByteBuffer kept = bytes <= capacity ? free.poll() : null;
        ByteBuffer buffer = kept != null ? kept : ByteBuffer.allocate(Math.max(bytes, capacity));
        return buffer.clear().limit(bytes);
    }

    /** Gives back, once, what nobody looks at any more. */
    public void give(ByteBuffer buffer) {
        if (buffer.capacity() == capacity) {
            free.offer(buffer);
        }
    }
}
