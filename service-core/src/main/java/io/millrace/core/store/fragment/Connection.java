package io.millrace.core.store.fragment;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An ingest connection's way into the store: begin, data and tags, commit; again and again. Rolls to a new log file
 * between fragments. One thread at a time.
 */
public final class Connection implements Closeable {
    private static final long NONE = 0;

    private final Volume volume;
    private final byte[] header;
    private final Supplier<ConnectionTerms> currentTerms;
    private final long number;
    private ConnectionTerms terms;
    private LogWriter writer;
    private long openedMillis;

    /** The sequence that was given out for a fragment that has not begun. */
    private long unused = NONE;

    /** @param currentTerms asked at the begin of each file */
    Connection(Volume volume, byte[] header, Supplier<ConnectionTerms> currentTerms, long number) {
        this.volume = volume;
        this.header = header;
        this.currentTerms = currentTerms;
        this.terms = currentTerms.get();
        this.number = number;
    }

    /** The next fragment's place in the stream's order of arrival. */
    public long nextSequence() {
        volume.giveUp(unused);
        unused = volume.nextSequence();
        return unused;
    }

    /**
     * Begins a fragment.
     *
     * @throws KeyUnavailableException when its file cannot be sealed, or its key may not be used any more
     * @throws IOException also when the disk is full, up to the reserve
     */
    public void begin(FragmentStart start) throws IOException {
        volume.requireSpace();
        long now = start.number().serverMillis();
        if (writer != null && (writer.position() > terms.rollBytes() || now - openedMillis > terms.rollMillis())) {
            roll();
        }
        if (writer == null) {
            writer = volume.newFile(header, terms, number, now);
            openedMillis = now;
        } else {
            writer.file().requireKey();
        }
        writer.begin(start);
        unused = NONE;
    }

    /** Appends to the cluster's content. */
    public void data(byte[] bytes, int offset, int length) throws IOException {
        writer.data(bytes, offset, length);
    }

    /** Says that the data so far end with a whole block. */
    public void blockEnd() throws IOException {
        writer.blockEnd();
    }

    /** Stores a Tags element with the open fragment. */
    public void tags(byte[] element) throws IOException {
        writer.tags(element);
    }

    /** Ends the fragment; the result completes, on a store thread, once it is on disk and listed. */
    public CompletableFuture<IndexEntry> commit(FragmentEnd end) throws IOException {
        return writer.commit(end);
    }

    private void roll() throws IOException {
        LogWriter rolled = writer;
        closeFile();
        if (rolled.hasFailed()) {
            throw new IOException("fragments before this one could not be forced to disk");
        }
        terms = currentTerms.get();
        if (terms.capBytes() > 0) {
            volume.trim(terms.capBytes());
        }
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
        volume.giveUp(unused);
        if (writer != null) {
            closeFile();
        }
    }
}
