package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Appends to one log file. One thread writes; the force of commits happens on the store's force threads, where also the
 * futures complete, in order of commit. Memory is one record.
 */
final class LogWriter {
    private final LogFile file;
    private final FileChannel channel;
    private final FileChannel index;
    private final Forcer forcer;
    private final ByteBuffer record = ByteBuffer.allocateDirect(LogFormat.RECORD_HEAD + LogFormat.MAX_PAYLOAD);
    private final List<Commit> waiting = new ArrayList<>();
    private boolean forcing;
    private IOException failure;
    private long position;
    private FragmentStart start;
    private long startPosition;
    private int recordIndex;

    private record Commit(IndexEntry entry, CompletableFuture<IndexEntry> done) {}

    LogWriter(LogFile file, LogFormat.FileHead head, byte[] header, Forcer forcer) throws IOException {
        this.file = file;
        this.forcer = forcer;
        this.channel = create(file.path());
        try {
            this.index = create(file.indexPath());
            writeFully(channel, head.encode());
            position = LogFormat.FILE_HEAD;
            writeParts(LogFormat.HEADER, 0, header, 0, header.length);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file.path());
            Files.deleteIfExists(file.indexPath());
            throw e;
        }
    }

    /** Whether a force failed: what the file holds behind its last commit is not to be trusted. */
    boolean hasFailed() {
        synchronized (waiting) {
            return failure != null;
        }
    }

    private void checkHealthy() throws IOException {
        synchronized (waiting) {
            if (failure != null) {
                throw new IOException("an earlier fragment could not be forced to disk", failure);
            }
        }
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    LogFile file() {
        return file;
    }

    long position() {
        return position;
    }

    void begin(FragmentStart fragment) throws IOException {
        checkHealthy();
        start = fragment;
        startPosition = position;
        recordIndex = 0;
        record.clear().position(LogFormat.RECORD_HEAD);
        fragment.encode(record);
        writeRecord(LogFormat.BEGIN);
    }

    void data(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int step = Math.min(left, record.remaining());
            record.put(bytes, from, step);
            from += step;
            left -= step;
            if (!record.hasRemaining()) {
                writeRecord(LogFormat.DATA);
            }
        }
    }

    void tags(byte[] element) throws IOException {
        flushData();
        writeParts(LogFormat.TAGS, start.number().sequence(), element, 0, element.length);
    }

    /** Writes the COMMIT; the result completes once it is on disk and the fragment is listed. */
    CompletableFuture<IndexEntry> commit(FragmentEnd end) throws IOException {
        checkHealthy();
        flushData();
        end.encode(record);
        writeRecord(LogFormat.COMMIT);
        CompletableFuture<IndexEntry> done = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.add(new Commit(end.entry(start, startPosition, position), done));
            if (!forcing) {
                forcing = true;
                forcer.run(this::forceWaiting);
            }
        }
        start = null;
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
            for (Commit commit : batch) {
                file.committed(commit.entry);
                commit.done.complete(commit.entry);
            }
        } catch (IOException | RuntimeException e) {
            synchronized (waiting) {
                failure = failure == null ? new IOException(e.getMessage(), e) : failure;
            }
            batch.forEach(commit -> commit.done.completeExceptionally(e));
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

    private void flushData() throws IOException {
        if (record.position() > LogFormat.RECORD_HEAD) {
            writeRecord(LogFormat.DATA);
        }
    }

    private void writeParts(byte type, long sequence, byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            record.clear().position(LogFormat.RECORD_HEAD);
            int step = Math.min(left, record.remaining());
            record.put(bytes, from, step);
            writeRecord(type, sequence);
            from += step;
            left -= step;
        }
    }

    private void writeRecord(byte type) throws IOException {
        writeRecord(type, start.number().sequence());
    }

    private void writeRecord(byte type, long sequence) throws IOException {
        LogFormat.seal(record, type, sequence, recordIndex++);
        position += record.remaining();
        writeFully(channel, record);
        record.clear().position(LogFormat.RECORD_HEAD);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for the outstanding forces, cuts off an unfinished fragment and closes the file. */
    void close() throws IOException {
        synchronized (waiting) {
            try {
                while (forcing) {
                    waiting.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try (channel;
                index) {
            if (!hasFailed()) {
                if (start != null) {
                    channel.truncate(startPosition);
                }
                channel.force(true);
                index.force(true);
            }
        } finally {
            file.closed();
        }
    }
}
