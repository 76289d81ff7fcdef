package io.millrace.core.store.fragment;

import io.millrace.core.store.fragment.LogFormat.RecordHead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Walks the records of a log file from a position on and checks each one's CRC. */
final class RecordReader implements Closeable {
    private static final int BUFFER = 4 * (LogFormat.MAX_PAYLOAD + LogFormat.RECORD_HEAD);

    private final FileChannel channel;
    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long position;
    private RecordHead head;
    private ByteBuffer payload;

    RecordReader(FileChannel channel, Path path, long position) {
        this.channel = channel;
        this.path = path;
        this.position = position;
    }

    /** The first byte that has not been passed. */
    long position() {
        return position;
    }

    RecordHead head() {
        return head;
    }

    /** The record's payload, valid until the next call of {@link #next}. */
    ByteBuffer payload() {
        return payload;
    }

    /** Steps to the next record; false at the end of the file or at the first record that is not valid. */
    boolean next() throws IOException {
        if (!have(LogFormat.RECORD_HEAD)) {
            return false;
        }
        RecordHead next = RecordHead.decode(buffer);
        int size = LogFormat.RECORD_HEAD + next.length();
        if (!next.plausible() || !have(size)) {
            return false;
        }
        ByteBuffer record = buffer.slice(buffer.position(), size);
        if (LogFormat.recordCrc(record) != next.crc()) {
            return false;
        }
        head = next;
        payload = record.position(LogFormat.RECORD_HEAD).slice();
        buffer.position(buffer.position() + size);
        position += size;
        return true;
    }

    private boolean have(int count) throws IOException {
        if (buffer.remaining() >= count) {
            return true;
        }
        buffer.compact();
        long from = position + buffer.position();
        while (buffer.position() < count) {
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
        channel.close();
    }

    @Override
    public String toString() {
        return path + "@" + position;
    }
}
