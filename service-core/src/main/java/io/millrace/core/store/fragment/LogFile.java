package io.millrace.core.store.fragment;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One log file with its index. While it is being written its entries are in memory; afterwards they are read from the
 * index file when asked for. Thread safe.
 */
public final class LogFile {
    private volatile Path path;
    private final long connection;
    private final Cache<LogFile, List<IndexEntry>> indexCache;
    private Summary summary;
    private List<IndexEntry> live;

    private LogFile(
            Path path,
            long connection,
            Summary summary,
            List<IndexEntry> live,
            Cache<LogFile, List<IndexEntry>> cache) {
        this.path = path;
        this.connection = connection;
        this.summary = summary;
        this.live = live;
        this.indexCache = cache;
    }

    static LogFile beingWritten(Path path, long connection, Cache<LogFile, List<IndexEntry>> cache) {
        return new LogFile(path, connection, Summary.EMPTY, new ArrayList<>(), cache);
    }

    static LogFile closed(Path path, long connection, Summary summary, Cache<LogFile, List<IndexEntry>> cache) {
        return new LogFile(path, connection, summary, null, cache);
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** The ingest connection that wrote it; a smaller number was ingested earlier. */
    public long connection() {
        return connection;
    }

    public synchronized Summary summary() {
        return summary;
    }

    synchronized boolean isOpen() {
        return live != null;
    }

    /** Its committed fragments in order of arrival. */
    public List<IndexEntry> entries() {
        synchronized (this) {
            if (live != null) {
                return List.copyOf(live);
            }
        }
        return indexCache.get(this, f -> readIndex());
    }

    synchronized void committed(IndexEntry entry) {
        live.add(entry);
        summary = summary.with(entry);
    }

    synchronized void closed() {
        if (live != null) {
            indexCache.put(this, List.copyOf(live));
            live = null;
        }
    }

    Path indexPath() {
        return indexPath(path);
    }

    static Path indexPath(Path log) {
        String name = log.getFileName().toString();
        return log.resolveSibling(
                name.substring(0, name.length() - LogFormat.LOG_SUFFIX.length()) + LogFormat.INDEX_SUFFIX);
    }

    /** Opens the file, also when it is being moved. */
    private FileChannel open() throws IOException {
        Path at = path;
        try {
            return FileChannel.open(at, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            if (at.equals(path)) {
                throw e;
            }
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    /** Moves a closed file to another directory, on this disk or another. A crash leaves it where it was. */
    void moveTo(Path target) throws IOException {
        Path from = path;
        Path to = target.resolve(from.getFileName());
        entries();
        copy(indexPath(from), indexPath(to));
        copy(from, to);
        forceDirectory(target);
        path = to;
        Files.delete(from);
        Files.delete(indexPath(from));
    }

    /** Makes sure that a name in a directory is on disk; where directories cannot be opened, their names are. */
    private static void forceDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".moving");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<IndexEntry> readIndex() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(indexPath()));
            List<IndexEntry> entries = new ArrayList<>(bytes.remaining() / IndexEntry.SIZE);
            while (bytes.remaining() >= IndexEntry.SIZE) {
                entries.add(IndexEntry.decode(bytes));
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The index of " + path + " cannot be read", e);
        }
    }

    /** The MKV header that the connection began with. */
    public byte[] header() throws IOException {
        try (FileChannel channel = open();
                RecordReader records = new RecordReader(channel, path, LogFormat.FILE_HEAD)) {
            java.io.ByteArrayOutputStream header = new java.io.ByteArrayOutputStream();
            while (records.next() && records.head().type() == LogFormat.HEADER) {
                ByteBuffer payload = records.payload();
                byte[] part = new byte[payload.remaining()];
                payload.get(part);
                header.writeBytes(part);
            }
            return header.toByteArray();
        }
    }

    /**
     * Reads a fragment's cluster content and checks every record on the way.
     *
     * @throws DamagedLogException naming the place when a record is not what was written
     */
    public ByteBuffer read(IndexEntry entry) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(entry.bytes()));
        try (FileChannel channel = open();
                RecordReader records = new RecordReader(channel, path, entry.position())) {
            while (records.position() < entry.endPosition()) {
                long at = records.position();
                if (!records.next()
                        || records.head().sequence() != entry.number().sequence()
                        || records.head().type() == LogFormat.DATA
                                && records.payload().remaining() > content.remaining()) {
                    throw new DamagedLogException(path, at, "a record of fragment " + entry.number() + " is damaged");
                }
                if (records.head().type() == LogFormat.DATA) {
                    content.put(records.payload());
                }
            }
        }
        if (content.hasRemaining()) {
            throw new DamagedLogException(path, entry.position(), "fragment " + entry.number() + " is incomplete");
        }
        return content.flip();
    }

    /**
     * What a file holds, all times in epoch milliseconds.
     *
     * @param lastSequence the largest fragment sequence
     */
    public record Summary(
            int fragments,
            long bytes,
            long firstProducer,
            long lastProducerEnd,
            long firstServer,
            long lastServer,
            long lastSequence) {
        static final Summary EMPTY =
                new Summary(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0);

        Summary with(IndexEntry e) {
            return new Summary(
                    fragments + 1,
                    bytes + e.bytes(),
                    Math.min(firstProducer, e.producerMillis()),
                    Math.max(lastProducerEnd, e.producerMillis() + e.durationMillis()),
                    Math.min(firstServer, e.serverMillis()),
                    Math.max(lastServer, e.serverMillis()),
                    Math.max(lastSequence, e.number().sequence()));
        }

        static Summary of(List<IndexEntry> entries) {
            Summary summary = EMPTY;
            for (IndexEntry entry : entries) {
                summary = summary.with(entry);
            }
            return summary;
        }
    }
}
