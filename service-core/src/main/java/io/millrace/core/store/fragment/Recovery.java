package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a log file that was not closed properly, or lost its index, back into use. */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /**
     * Walks the log, writes the index anew and, when {@code cut} is asked for, cuts the log behind the last committed
     * fragment.
     *
     * @return the file, or empty when it holds no fragment and was removed
     */
    static Optional<LogFile> recover(Path path, boolean cut, Resources resources) throws IOException {
        LogFormat.FileHead head;
        List<IndexEntry> entries = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(LogFormat.FILE_HEAD);
            channel.read(bytes, 0);
            if (bytes.position() < LogFormat.FILE_HEAD && cut) {
                remove(path);
                return Optional.empty();
            }
            head = LogFormat.FileHead.decode(bytes.flip(), path);
            long end = walk(channel, entries, !cut);
            if (cut && channel.size() > end && hasCommitBehind(channel, end)) {
                keepAside(path);
            }
            if (cut && channel.size() > end) {
                log.info("{}: {} bytes of an unfinished fragment are cut off", path, channel.size() - end);
                channel.truncate(end);
                channel.force(true);
            }
        }
        if (entries.isEmpty() && cut) {
            remove(path);
            return Optional.empty();
        }
        writeIndex(path, entries);
        return Optional.of(LogFile.closed(path, head.connection(), LogFile.Summary.of(entries), resources));
    }

    /** The whole fragments of a log, also those behind damage. */
    static List<IndexEntry> entries(FileChannel channel) throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        walk(channel, entries, true);
        return entries;
    }

    /** Whether a whole fragment's end stands behind damage: then there is more to lose than an unfinished fragment. */
    private static boolean hasCommitBehind(FileChannel channel, long from) throws IOException {
        for (long at = nextBoundary(channel, from); at >= 0; at = nextBoundary(channel, at + 1)) {
            RecordReader record = new RecordReader(channel, at);
            if (record.next() && record.head().type() == LogFormat.COMMIT) {
                return true;
            }
        }
        return false;
    }

    private static void keepAside(Path path) throws IOException {
        Path copy = path.resolveSibling(path.getFileName() + ".damaged");
        log.error("{} is damaged before fragments that were complete; the whole file is kept as {}", path, copy);
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void remove(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(LogFile.indexPath(path));
    }

    /**
     * Collects the committed fragments.
     *
     * @param over whether damage is passed over, to find what is whole behind it
     * @return the position behind the last of them
     */
    private static long walk(FileChannel channel, List<IndexEntry> entries, boolean over) throws IOException {
        RecordReader records = new RecordReader(channel, LogFormat.FILE_HEAD);
        long end = LogFormat.FILE_HEAD;
        FragmentStart start = null;
        long startPosition = 0;
        while (true) {
            long at = records.position();
            if (!records.next()) {
                long next = over ? nextBoundary(channel, at + 1) : -1;
                if (next < 0) {
                    return end;
                }
                records = new RecordReader(channel, next);
                continue;
            }
            switch (records.head().type()) {
                case LogFormat.BEGIN -> {
                    start = FragmentStart.decode(records.head().sequence(), records.payload());
                    startPosition = at;
                }
                case LogFormat.COMMIT -> {
                    if (start != null
                            && start.number().sequence() == records.head().sequence()) {
                        end = records.position();
                        entries.add(FragmentEnd.decode(records.payload()).entry(start, startPosition, end));
                    }
                    start = null;
                }
                default -> {}
            }
        }
    }

    /** Where the next BEGIN or COMMIT stands; -1 when there is none. */
    private static long nextBoundary(FileChannel channel, long from) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(1 << 20);
        long at = from;
        while (at < channel.size()) {
            channel.read(window.clear(), at);
            window.flip();
            for (int i = 0; i + LogFormat.RECORD_HEAD <= window.limit(); i++) {
                byte type = window.get(i);
                int length = window.getInt(i + 4);
                boolean boundary = type == LogFormat.BEGIN && length == FragmentStart.BYTES
                        || type == LogFormat.COMMIT && length == FragmentEnd.BYTES;
                if (boundary && new RecordReader(channel, at + i).next()) {
                    return at + i;
                }
            }
            at += Math.max(1, window.limit() - LogFormat.RECORD_HEAD + 1);
        }
        return -1;
    }

    private static void writeIndex(Path path, List<IndexEntry> entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(IndexEntry.SIZE * entries.size());
        entries.forEach(entry -> entry.encode(bytes));
        Path index = LogFile.indexPath(path);
        Path fresh = index.resolveSibling(index.getFileName() + ".new");
        Files.write(fresh, bytes.array());
        Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
