package io.millrace.core.store.fragment;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * An ingest connection's way into the store: begin, data and tags, commit; again and again. Rolls to a new log file
 * between fragments. One thread at a time.
 */
public final class Connection implements Closeable {
    private static final long ROLL_BYTES = 128L << 20;
    private static final long ROLL_MILLIS = 10 * 60_000L;

    private final Volume volume;
    private final byte[] header;
    private final long number;
    private LogWriter writer;
    private long openedMillis;

    Connection(Volume volume, byte[] header, long number) {
        this.volume = volume;
        this.header = header;
        this.number = number;
    }

    public void begin(FragmentStart start) throws IOException {
        long now = start.number().serverMillis();
        if (writer != null && (writer.position() > ROLL_BYTES || now - openedMillis > ROLL_MILLIS)) {
            closeFile();
        }
        if (writer == null) {
            writer = volume.newFile(header, number, now);
            openedMillis = now;
        }
        writer.begin(start);
    }

    /** Appends to the cluster's content. */
    public void data(byte[] bytes, int offset, int length) throws IOException {
        writer.data(bytes, offset, length);
    }

    /** Stores a Tags element with the open fragment. */
    public void tags(byte[] element) throws IOException {
        writer.tags(element);
    }

    /** Ends the fragment; the result completes, on a store thread, once it is on disk and listed. */
    public CompletableFuture<IndexEntry> commit(FragmentEnd end) throws IOException {
        return writer.commit(end);
    }

    private void closeFile() throws IOException {
        LogWriter closing = writer;
        writer = null;
        try {
            closing.close();
        } finally {
            volume.fileClosed(closing.file(), closing.hasFailed());
        }
    }

    /** Waits for outstanding commits; an unfinished fragment is dropped. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            closeFile();
        }
    }
}
