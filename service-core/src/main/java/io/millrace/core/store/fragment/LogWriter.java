package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Appends to one log file. One thread writes; the force of commits happens on the store's force threads, where also the
 * futures complete, in order of commit. Memory is two records.
 */
final class LogWriter {
    private final LogFile file;
    private final FileChannel channel;
    private final FileChannel index;
    private final Forcer forcer;
    private final LiveTail tail;
    private final Optional<RecordCipher> cipher;
    private final ByteBuffer record = ByteBuffer.allocateDirect(LogFormat.RECORD_HEAD + LogFormat.MAX_PAYLOAD);
    private final ByteBuffer payload;
    private final List<Commit> waiting = new ArrayList<>();
    private boolean forcing;
    private IOException failure;
    private long position;
    private FragmentStart start;
    private OpenFragment open;
    private long startPosition;
    private int recordIndex;

    private record Commit(IndexEntry entry, OpenFragment fragment, CompletableFuture<IndexEntry> done) {}

    /** @param key seals the file; empty for a plain one */
    LogWriter(LogFile file, LogFormat.FileHead head, byte[] header, Optional<DataKey> key, LiveTail tail)
            throws IOException {
        this.file = file;
        this.forcer = file.resources().forcer();
        this.tail = tail;
        this.cipher = key.map(k -> new RecordCipher(k.secret()));
        this.payload = cipher.isPresent()
                ? ByteBuffer.allocate(LogFormat.MAX_PAYLOAD - RecordCipher.TAG)
                : record.slice(LogFormat.RECORD_HEAD, LogFormat.MAX_PAYLOAD);
        LogOpener opener = file.resources().opener();
        this.channel = opener.create(file.path());
        FileChannel entries = null;
        try {
            entries = opener.create(file.indexPath());
            writeFully(channel, head.encode());
            position = LogFormat.FILE_HEAD;
            if (key.isPresent()) {
                writeParts(LogFormat.KEY, 0, key.get().wrapped());
            }
            writeParts(LogFormat.HEADER, 0, header);
        } catch (IOException e) {
            abandon(entries);
            throw e;
        }
        this.index = entries;
    }

    private void abandon(FileChannel entries) throws IOException {
        channel.close();
        if (entries != null) {
            entries.close();
        }
        Files.deleteIfExists(file.path());
        Files.deleteIfExists(file.indexPath());
    }

    /** Whether a write or a force failed: what the file holds behind its last commit is not to be trusted. */
    boolean hasFailed() {
        synchronized (waiting) {
            return failure != null;
        }
    }

    private void checkHealthy() throws IOException {
        synchronized (waiting) {
            if (failure != null) {
                throw new IOException("an earlier fragment could not be written: " + failure.getMessage(), failure);
            }
        }
    }

    LogFile file() {
        return file;
    }

    long position() {
        return position;
    }

    void begin(FragmentStart fragment) throws IOException {
        checkHealthy();
        dropOpen();
        start = fragment;
        startPosition = position;
        recordIndex = 0;
        payload.clear();
        fragment.encode(payload);
        writeRecord(LogFormat.BEGIN);
        open = new OpenFragment(file, fragment, startPosition, position);
        tail.begun(open);
    }

    void data(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int step = Math.min(left, payload.remaining());
            payload.put(bytes, from, step);
            from += step;
            left -= step;
            if (!payload.hasRemaining()) {
                writeRecord(LogFormat.DATA);
            }
        }
    }

    /** A block is over: those who follow may have it. */
    void blockEnd() throws IOException {
        if (tail.isFollowed()) {
            flushData();
            open.advance(position);
        }
    }

    void tags(byte[] element) throws IOException {
        flushData();
        writeParts(LogFormat.TAGS, start.number().sequence(), element);
    }

    /** Writes the COMMIT; the result completes once it is on disk and the fragment is listed. */
    CompletableFuture<IndexEntry> commit(FragmentEnd end) throws IOException {
        checkHealthy();
        flushData();
        end.encode(payload);
        writeRecord(LogFormat.COMMIT);
        open.complete(position, end);
        CompletableFuture<IndexEntry> done = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.add(new Commit(end.entry(start, startPosition, position), open, done));
            if (!forcing) {
                forcing = true;
                forcer.run(this::forceWaiting);
            }
        }
        start = null;
        open = null;
        return done;
    }

    private void forceWaiting() {
        List<Commit> batch;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
        }
        try {
            checkHealthy();
            channel.force(false);
            ByteBuffer entries = ByteBuffer.allocate(IndexEntry.SIZE * batch.size());
            batch.forEach(commit -> commit.entry.encode(entries));
            writeFully(index, entries.flip());
            batch.forEach(this::persisted);
        } catch (IOException | RuntimeException e) {
            synchronized (waiting) {
                failure = failure == null ? new IOException(e.getMessage(), e) : failure;
            }
            batch.forEach(commit -> {
                tail.failed(commit.fragment);
                commit.done.completeExceptionally(e);
            });
        }
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                forcing = false;
                waiting.notifyAll();
            } else {
                forcer.run(this::forceWaiting);
            }
        }
    }

    private void persisted(Commit commit) {
        file.committed(commit.entry);
        tail.gone(commit.fragment);
        commit.done.complete(commit.entry);
    }

    private void flushData() throws IOException {
        if (payload.position() > 0) {
            writeRecord(LogFormat.DATA);
        }
    }

    private void writeParts(byte type, long sequence, byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            payload.clear();
            int step = Math.min(bytes.length - from, payload.remaining());
            payload.put(bytes, from, step);
            writeRecord(type, sequence);
            from += step;
        }
    }

    private void writeRecord(byte type) throws IOException {
        writeRecord(type, start.number().sequence());
    }

    private void writeRecord(byte type, long sequence) throws IOException {
        payload.flip();
        boolean sealed = cipher.isPresent() && LogFormat.isSealed(type);
        int length = payload.remaining() + (sealed ? RecordCipher.TAG : 0);
        LogFormat.putHead(record, type, length, sequence, recordIndex++);
        if (sealed) {
            cipher.get().seal(payload, record);
        } else if (cipher.isPresent()) {
            record.put(payload);
        } else {
            record.position(LogFormat.RECORD_HEAD + length);
        }
        LogFormat.finish(record);
        position += record.remaining();
        writeRecordFully();
        payload.clear();
    }

    /** What a failed write left behind is not known, so nothing may be committed behind it. */
    private void writeRecordFully() throws IOException {
        try {
            writeFully(channel, record);
        } catch (IOException e) {
            synchronized (waiting) {
                failure = failure == null ? e : failure;
            }
            throw e;
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Waits for the outstanding forces and closes the file. An unfinished fragment is cut off, unless somebody may still be
     * reading it; then it stays behind the last commit, where nobody looks.
     */
    void close() throws IOException {
        dropOpen();
        awaitForces();
        try (channel;
                index) {
            if (!hasFailed()) {
                if (start != null && !tail.isFollowed()) {
                    channel.truncate(startPosition);
                }
                channel.force(true);
                index.force(true);
            }
        } finally {
            file.closed();
        }
    }

    private void dropOpen() {
        if (open != null) {
            open.drop();
            tail.gone(open);
            open = null;
        }
    }

    private void awaitForces() {
        synchronized (waiting) {
            try {
                while (forcing) {
                    waiting.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
