package io.millrace.core.store.fragment;

import io.millrace.core.base.Directories;
import io.millrace.core.base.FragmentNumber;
import java.io.ByteArrayOutputStream;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One log file with its index. While it is being written its entries are in memory; afterwards they are read from the
 * index file when asked for. Thread safe.
 */
public final class LogFile {
    /** Fragments up to this size are read at once. */
    private static final long IN_MEMORY = 4 << 20;

    private volatile Path path;
    private final long connection;
    private final Resources resources;
    private final AtomicInteger readers = new AtomicInteger();
    private volatile byte[] wrappedKey;
    private volatile boolean dropped;
    private Summary summary;
    private List<IndexEntry> live;

    private LogFile(Path path, long connection, Summary summary, List<IndexEntry> live, Resources resources) {
        this.path = path;
        this.connection = connection;
        this.summary = summary;
        this.live = live;
        this.resources = resources;
    }

    static LogFile beingWritten(Path path, long connection, Resources resources) {
        return new LogFile(path, connection, Summary.EMPTY, new ArrayList<>(), resources);
    }

    static LogFile closed(Path path, long connection, Summary summary, Resources resources) {
        return new LogFile(path, connection, summary, null, resources);
    }

    Resources resources() {
        return resources;
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

    /** Whether it is being written. */
    public synchronized boolean isOpen() {
        return live != null;
    }

    /** Its committed fragments in order of arrival. */
    public List<IndexEntry> entries() {
        synchronized (this) {
            if (live != null) {
                return List.copyOf(live);
            }
        }
        return resources.indexCache().get(this, f -> readIndex());
    }

    synchronized void committed(IndexEntry entry) {
        live.add(entry);
        summary = summary.with(entry);
    }

    synchronized void closed() {
        if (live != null) {
            resources.indexCache().put(this, List.copyOf(live));
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

    /** The log of an index, or the log itself. */
    static Path logPath(Path logOrIndex) {
        String name = logOrIndex.getFileName().toString();
        return logOrIndex.resolveSibling(name.substring(0, name.lastIndexOf('.')) + LogFormat.LOG_SUFFIX);
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
        Directories.force(target);
        path = to;
        Files.delete(from);
        Files.delete(indexPath(from));
    }

    private static void copy(Path from, Path to) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".moving");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** It is deleted; who still holds it finds nothing in it. */
    void dropped() {
        dropped = true;
    }

    private List<IndexEntry> readIndex() {
        if (dropped) {
            return List.of();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(indexPath()));
            List<IndexEntry> entries = new ArrayList<>(bytes.remaining() / IndexEntry.SIZE);
            while (bytes.remaining() >= IndexEntry.SIZE) {
                entries.add(IndexEntry.decode(bytes));
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            if (dropped) {
                return List.of();
            }
            throw new java.io.UncheckedIOException("The index of " + path + " cannot be read", e);
        }
    }

    /**
     * The MKV header that the connection began with.
     *
     * @throws DamagedLogException when it is not what was written
     */
    public byte[] header() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (RecordReader records = new RecordReader(open(), LogFormat.FILE_HEAD)) {
            while (records.next() && records.head().type() != LogFormat.BEGIN) {
                if (records.head().type() == LogFormat.HEADER) {
                    ByteBuffer part = records.payload();
                    header.write(part.array(), part.arrayOffset(), part.remaining());
                }
            }
            if (header.size() == 0 || records.head().type() != LogFormat.BEGIN) {
                throw new DamagedLogException(path, records.position(), "the MKV header is damaged");
            }
        }
        return header.toByteArray();
    }

    /**
     * Checks what stands before the first fragment.
     *
     * @throws DamagedLogException naming the place
     */
    void checkHead() throws IOException {
        header();
        readKey();
    }

    /** Opens its seal; empty for a plain file. Asks the key ring each time, since a key may be disabled. */
    Optional<RecordCipher> cipher() throws IOException {
        return wrappedKey().length == 0
                ? Optional.empty()
                : Optional.of(new RecordCipher(resources.keys().open(wrappedKey(), volume())));
    }

    /**
     * Requires that what is written to it can be read again.
     *
     * @throws KeyUnavailableException when it is sealed and its key may not be used
     */
    void requireKey() throws IOException {
        cipher();
    }

    private byte[] wrappedKey() throws IOException {
        if (wrappedKey == null) {
            wrappedKey = readKey();
        }
        return wrappedKey;
    }

    private String volume() {
        return path.getParent().getFileName().toString();
    }

    private byte[] readKey() throws IOException {
        try (FileChannel channel = open()) {
            ByteBuffer head = ByteBuffer.allocate(LogFormat.FILE_HEAD);
            channel.read(head, 0);
            if (!LogFormat.FileHead.decode(head.flip(), path).sealed()) {
                return new byte[0];
            }
            RecordReader records = new RecordReader(channel, LogFormat.FILE_HEAD);
            if (!records.next() || records.head().type() != LogFormat.KEY) {
                throw new DamagedLogException(path, LogFormat.FILE_HEAD, "its data key is damaged");
            }
            byte[] key = new byte[records.head().length()];
            records.payload().get(key);
            return key;
        }
    }

    /** Reads a fragment from {@code position} on, up to an end that may grow. */
    FragmentReader reader(FragmentNumber number, long position, LongSupplier end) throws IOException {
        Optional<RecordCipher> cipher = cipher();
        RecordReader records = new RecordReader(open(), position, end);
        readers.incrementAndGet();
        return new FragmentReader(this, number, records, cipher);
    }

    void released() {
        readers.decrementAndGet();
    }

    /** Whether someone reads it at this moment. */
    boolean isRead() {
        return readers.get() > 0;
    }

    /** Reads a fragment piece by piece. */
    public FragmentReader reader(IndexEntry entry) throws IOException {
        return reader(entry.number(), entry.position(), entry::endPosition);
    }

    /**
     * Reads a fragment piece by piece after all of it was checked.
     *
     * @throws DamagedLogException naming the place, before any piece was given
     */
    public FragmentReader checkedReader(IndexEntry entry) throws IOException {
        long length = entry.endPosition() - entry.position();
        if (!entry.isPlausible(Long.MAX_VALUE)) {
            throw new DamagedLogException(
                    path, entry.position(), "the index of fragment " + entry.number() + " is damaged");
        }
        if (length > IN_MEMORY) {
            check(entry);
            return reader(entry);
        }
        Optional<RecordCipher> cipher = cipher();
        ByteBuffer whole = ByteBuffer.allocate((int) length);
        try (FileChannel channel = open()) {
            int n = 0;
            while (whole.hasRemaining() && n >= 0) {
                n = channel.read(whole, entry.position() + whole.position());
            }
        }
        check(entry, new RecordReader(whole.flip().duplicate(), entry.position()));
        readers.incrementAndGet();
        return new FragmentReader(this, entry.number(), new RecordReader(whole, entry.position()), cipher);
    }

    /**
     * Reads a fragment's cluster content and checks every record on the way.
     *
     * @throws DamagedLogException naming the place when a record is not what was written
     * @throws KeyUnavailableException when it is sealed and its key may not be used
     */
    public ByteBuffer read(IndexEntry entry) throws IOException {
        return read(entry, ByteBuffer.allocate(Math.toIntExact(entry.bytes())));
    }

    /** Likewise, into memory that has just the room for it. */
    public ByteBuffer read(IndexEntry entry, ByteBuffer content) throws IOException {
        try (FragmentReader reader = reader(entry)) {
            reader.readInto(content);
        }
        if (content.hasRemaining()) {
            throw incomplete(entry);
        }
        return content.flip();
    }

    private DamagedLogException incomplete(IndexEntry entry) {
        return new DamagedLogException(
                path, entry.position(), "fragment " + entry.number() + " has another length than was written");
    }

    /**
     * Checks every record of a fragment, without its key.
     *
     * @throws DamagedLogException naming the place
     */
    public void check(IndexEntry entry) throws IOException {
        try (RecordReader records = new RecordReader(open(), entry.position(), entry::endPosition)) {
            check(entry, records);
        }
    }

    private void check(IndexEntry entry, RecordReader records) throws IOException {
        long content = 0;
        while (records.position() < entry.endPosition()) {
            long at = records.position();
            if (!records.next() || records.head().sequence() != entry.number().sequence()) {
                throw new DamagedLogException(path, at, "a record of fragment " + entry.number() + " is damaged");
            }
            content += records.head().type() == LogFormat.DATA ? records.head().length() - sealBytes() : 0;
        }
        if (content != entry.bytes()) {
            throw incomplete(entry);
        }
    }

    private int sealBytes() throws IOException {
        return wrappedKey().length == 0 ? 0 : RecordCipher.TAG;
    }

    /**
     * What a file holds, all times in epoch milliseconds.
     *
     * @param firstSequence the smallest fragment sequence
     * @param lastSequence the largest
     */
    public record Summary(
            int fragments,
            long bytes,
            long firstProducer,
            long lastProducerEnd,
            long firstServer,
            long lastServer,
            long firstSequence,
            long lastSequence) {
        static final Summary EMPTY =
                new Summary(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, 0);

        Summary with(IndexEntry e) {
            return new Summary(
                    fragments + 1,
                    bytes + e.bytes(),
                    Math.min(firstProducer, e.producerMillis()),
                    Math.max(lastProducerEnd, e.producerMillis() + e.durationMillis()),
                    Math.min(firstServer, e.serverMillis()),
                    Math.max(lastServer, e.serverMillis()),
                    Math.min(firstSequence, e.number().sequence()),
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
