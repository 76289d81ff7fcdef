package io.millrace.core.store.fragment;

import io.millrace.core.base.BufferPool;
import io.millrace.core.store.fragment.LogFormat.RecordHead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongSupplier;

/** Walks the records of a log file from a position on and checks each one's CRC, unless its seal is going to be checked. */
final class RecordReader implements Closeable {
    private static final int SMALLEST = LogFormat.MAX_PAYLOAD + LogFormat.RECORD_HEAD;
    private static final int BUFFER = 4 * SMALLEST;
    private static final BufferPool BUFFERS =
            new BufferPool(2 + Runtime.getRuntime().availableProcessors(), BUFFER);

    private final FileChannel channel;
    private final LongSupplier end;
    private ByteBuffer buffer;
    private long position;
    private RecordHead head;
    private ByteBuffer record;

    RecordReader(FileChannel channel, long position) {
        this(channel, position, () -> Long.MAX_VALUE);
    }

    /**
     * Makes a reader.
     *
     * @param channel closed with the reader
     * @param end nothing is read from here on; it may grow
     */
    RecordReader(FileChannel channel, long position, LongSupplier end) {
        this.channel = channel;
        this.position = position;
        this.end = end;
        long length = Math.min(BUFFER, Math.max(end.getAsLong() - position, SMALLEST));
        this.buffer = (length == BUFFER ? BUFFERS.take(BUFFER) : ByteBuffer.allocate((int) length)).limit(0);
    }

    /** Over records that are in memory, from {@code position} of their file on. */
    RecordReader(ByteBuffer records, long position) {
        this.channel = null;
        this.position = position;
        this.buffer = records;
        long last = position + records.remaining();
        this.end = () -> last;
    }

    /** The first byte that has not been passed. */
    long position() {
        return position;
    }

    /** Whether the end, as it is now, lies further on. */
    boolean hasMore() {
        return position < end.getAsLong();
    }

    RecordHead head() {
        return head;
    }

    /** The whole record, valid until the next call of {@link #next}. */
    ByteBuffer record() {
        return record;
    }

    /** Whether the record is as it was written. */
    boolean isIntact() {
        return LogFormat.recordCrc(record) == head.crc();
    }

    /** The record's payload as it stands in the file, valid until the next call of {@link #next}. */
    ByteBuffer payload() {
        return record.duplicate().position(LogFormat.RECORD_HEAD).slice();
    }

    /** Steps to the next record; false at the end or at the first record that is not valid. */
    boolean next() throws IOException {
        return next(false);
    }

    /** @param opens whether the caller opens sealed payloads, which tells more than their CRC */
    boolean next(boolean opens) throws IOException {
        if (!have(LogFormat.RECORD_HEAD)) {
            return false;
        }
        RecordHead next = RecordHead.decode(buffer);
        int size = LogFormat.RECORD_HEAD + next.length();
        if (!next.plausible() || !have(size)) {
            return false;
        }
        ByteBuffer whole = buffer.slice(buffer.position(), size);
        if (!(opens && LogFormat.isSealed(next.type())) && LogFormat.recordCrc(whole) != next.crc()) {
            return false;
        }
        head = next;
        record = whole;
        buffer.position(buffer.position() + size);
        position += size;
        return true;
    }

    private boolean have(int count) throws IOException {
        if (buffer.remaining() >= count || channel == null) {
            return buffer.remaining() >= count;
        }
        buffer.compact();
        long from = position + buffer.position();
        long last = end.getAsLong();
        while (buffer.position() < count && from < last) {
            buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + last - from));
            int n = channel.read(buffer, from);
            if (n < 0) {
                break;
            }
            from += n;
        }
        buffer.flip();
        return buffer.remaining() >= count;
    }

    @Override
    public void close() throws IOException {
        if (channel != null && channel.isOpen()) {
            BUFFERS.give(buffer);
            buffer = null;
            record = null;
            channel.close();
        }
    }
}
