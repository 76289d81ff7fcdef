package io.millrace.core.store.fragment;

import io.millrace.core.base.Directories;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log files of one stream. Thread safe. */
public final class Volume {
    private static final Logger log = LoggerFactory.getLogger(Volume.class);

    /** A new connection's first sequence lies this far ahead. */
    private static final long CONNECTION_STEP = 1000;

    private static final String COUNTERS = "counters.properties";

    private final Path directory;
    private final Optional<Path> warm;
    private final Resources resources;
    private final LiveTail tail = new LiveTail();
    private final List<LogFile> files = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong connection = new AtomicLong();
    private final AtomicLong fileCount = new AtomicLong();

    /** @param warm where older files may be moved to */
    Volume(Path directory, Optional<Path> warm, Resources resources) {
        this.directory = directory;
        this.warm = warm;
        this.resources = resources;
    }

    /** Reads how far numbers had come when files were dropped. */
    void loadCounters() throws IOException {
        Path file = directory.resolve(COUNTERS);
        if (Files.exists(file)) {
            Properties counters = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                counters.load(in);
            }
            sequence.set(Long.parseLong(counters.getProperty("sequence", "0")));
            connection.set(Long.parseLong(counters.getProperty("connection", "0")));
        }
    }

    /** Numbers must go on after a restart even when no file is left that holds them. */
    private synchronized void saveCounters() throws IOException {
        Properties counters = new Properties();
        counters.setProperty("sequence", String.valueOf(sequence.get()));
        counters.setProperty("connection", String.valueOf(connection.get()));
        Path fresh = directory.resolve(COUNTERS + ".new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            counters.store(out, null);
            out.getFD().sync();
        }
        Files.move(
                fresh,
                directory.resolve(COUNTERS),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void add(LogFile file) {
        files.add(file);
        sequence.accumulateAndGet(file.summary().lastSequence(), Math::max);
        connection.accumulateAndGet(file.connection(), Math::max);
    }

    public Path directory() {
        return directory;
    }

    /** All log files, in order of their begin; also the one being written. */
    public List<LogFile> files() {
        return List.copyOf(files);
    }

    /** Bytes of media content in all files. */
    public long bytes() {
        return files.stream().mapToLong(f -> f.summary().bytes()).sum();
    }

    /** The next fragment's place in the stream's order of arrival. */
    public long nextSequence() {
        return tail.give(sequence::incrementAndGet);
    }

    /** No fragment begins with the sequence that was given out. */
    void giveUp(long unused) {
        tail.settle(unused);
    }

    /** The sequences that were given out by now. */
    public Sequences sequences() {
        return tail.sequences(sequence::get);
    }

    /**
     * Opens an ingest connection.
     *
     * @param header what its files begin with
     * @param terms how they are kept; asked for each file
     */
    public Connection connect(byte[] header, Supplier<ConnectionTerms> terms) {
        sequence.updateAndGet(s -> s == 0 ? 0 : s + CONNECTION_STEP);
        return new Connection(this, header, terms, connection.incrementAndGet());
    }

    /** Follows what arrives from now on. */
    public Follower follow() {
        return new Follower(tail);
    }

    /** Leaves room on the disk for what must be written at any time. */
    void requireSpace() throws IOException {
        long free = directory.toFile().getUsableSpace();
        if (free < resources.reserve()) {
            throw new IOException(
                    "the disk of %s is full: %d MB are free and the last %d MB are kept for the engine's own records; make room, and ingest goes on"
                            .formatted(directory, free >> 20, resources.reserve() >> 20));
        }
    }

    LogWriter newFile(byte[] header, ConnectionTerms terms, long connectionNumber, long nowMillis) throws IOException {
        Optional<DataKey> key =
                resources.keys().create(terms.keyId(), directory.getFileName().toString());
        Path path = directory.resolve(
                "%013d-%06d%s".formatted(nowMillis, fileCount.incrementAndGet(), LogFormat.LOG_SUFFIX));
        LogFile file = LogFile.beingWritten(path, connectionNumber, resources);
        LogFormat.FileHead head = new LogFormat.FileHead(nowMillis, connectionNumber, key.isPresent());
        LogWriter writer = new LogWriter(file, head, header, key, tail);
        Directories.force(directory);
        files.add(file);
        return writer;
    }

    /** Enters the file into the catalogue, or removes it when it stayed empty; a failed one is walked at the next start. */
    void fileClosed(LogFile file, boolean failed) throws IOException {
        if (failed) {
            return;
        }
        if (file.summary().fragments() == 0) {
            drop(file);
        } else if (Files.exists(file.path())) {
            resources.catalogue().put(file, Files.size(file.path()));
        }
    }

    /** Deletes every closed file that {@code condition} selects. */
    public void dropFiles(Predicate<LogFile> condition) throws IOException {
        for (LogFile file : files) {
            if (!file.isOpen() && condition.test(file)) {
                saveCounters();
                drop(file);
            }
        }
    }

    /**
     * Deletes the oldest closed files until the media are at most {@code maxBytes}. The newest file stays, and so do
     * files that someone reads.
     *
     * @return the bytes that went
     */
    public long trim(long maxBytes) throws IOException {
        long before = bytes();
        long[] left = {before - maxBytes};
        dropFiles(file -> {
            boolean goes = left[0] > 0 && mayGo(file);
            left[0] -= goes ? file.summary().bytes() : 0;
            return goes;
        });
        long gone = before - bytes();
        if (gone > 0) {
            log.info("{}: {} bytes of its oldest media went to keep its size", directory.getFileName(), gone);
        }
        return gone;
    }

    /** Whether a file may go to save space: a stream does not lose its newest media so. */
    boolean mayGo(LogFile file) {
        boolean newest = files.stream()
                .filter(f -> f.summary().fragments() > 0)
                .max(Comparator.comparingLong(f -> f.summary().lastServer()))
                .filter(file::equals)
                .isPresent();
        return !newest && !file.isOpen() && !file.isRead();
    }

    /** Moves every closed file of the first directory to the one for warm media, when there is one; readers go on. */
    public void moveToWarm() throws IOException {
        if (warm.isPresent()) {
            for (LogFile file : files) {
                if (!file.isOpen() && file.path().startsWith(directory)) {
                    saveCounters();
                    Files.createDirectories(warm.get());
                    file.moveTo(warm.get());
                }
            }
        }
    }

    private void drop(LogFile file) throws IOException {
        files.remove(file);
        file.dropped();
        resources.catalogue().remove(file.path());
        resources.indexCache().invalidate(file);
        Files.deleteIfExists(file.path());
        Files.deleteIfExists(file.indexPath());
    }
}
