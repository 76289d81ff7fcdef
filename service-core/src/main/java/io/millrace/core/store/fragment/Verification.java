package io.millrace.core.store.fragment;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.store.fragment.LogFormat.FileHead;
import io.millrace.core.store.meta.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Checks the files of a store; changes nothing. Not thread safe. */
public final class Verification {
    private static final int COMMIT_RECORD = LogFormat.RECORD_HEAD + FragmentEnd.BYTES;

    private final StoreFiles files;
    private final Map<String, LogFileRepository.Row> catalogue;
    private final Resources resources;
    private final Predicate<Path> beingWritten;
    private final List<Finding> findings = new ArrayList<>();
    private Tally tally = new Tally(0, 0, 0, 0, 0);

    /**
     * How much is read. QUICK: identities, heads and lengths. INDEX: also where each fragment begins and ends. FULL: every
     * byte.
     */
    public enum Depth {
        QUICK,
        INDEX,
        FULL
    }

    /**
     * Something that is not as it was written.
     *
     * @param file the file
     * @param offset where in it
     * @param problem what is wrong, as a sentence
     * @param repairable whether it can be made anew from the log
     */
    public record Finding(Path file, long offset, String problem, boolean repairable) {}

    /**
     * What was looked at so far.
     *
     * @param skipped files that were being written
     */
    public record Tally(int volumes, int files, long fragments, long bytes, int skipped) {}

    /** The outcome. */
    public record Report(Depth depth, Tally tally, List<Finding> findings) {
        public boolean isClean() {
            return findings.isEmpty();
        }
    }

    Verification(
            StoreFiles files,
            Map<String, LogFileRepository.Row> catalogue,
            Resources resources,
            Predicate<Path> beingWritten) {
        this.files = files;
        this.catalogue = catalogue;
        this.resources = resources;
        this.beingWritten = beingWritten;
    }

    /** For a store that no engine has open. */
    public static Verification of(Path root, Database database) throws IOException {
        Resources resources = new Resources(
                null, null, Caffeine.newBuilder().maximumSize(1).build(), DataKeys.NONE, LogOpener.FILES, 0);
        return new Verification(
                StoreFiles.of(root, Optional.empty()), new LogFileRepository(database).all(), resources, file -> false);
    }

    /**
     * Checks all volumes.
     *
     * @param progress told after each file
     */
    public Report run(Depth depth, Consumer<Tally> progress) throws IOException {
        for (Path directory : files.volumes()) {
            if (!Files.exists(directory.resolve(FragmentStore.IDENTITY))) {
                find(directory, 0, "The directory has no identity file; the stream it belongs to is not known.", false);
            }
            for (Path log : files.logs(directory)) {
                if (beingWritten.test(log)) {
                    count(0, 0, 0, 1);
                } else {
                    check(log, depth);
                }
                progress.accept(tally);
            }
            tally = new Tally(tally.volumes + 1, tally.files, tally.fragments, tally.bytes, tally.skipped);
        }
        return new Report(depth, tally, List.copyOf(findings));
    }

    private void check(Path log, Depth depth) throws IOException {
        try {
            checkFile(log, depth);
        } catch (NoSuchFileException e) {
            count(0, 0, 0, 1);
        }
    }

    private void checkFile(Path log, Depth depth) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(LogFormat.FILE_HEAD);
            channel.read(head, 0);
            FileHead facts = FileHead.decode(head.flip(), log);
            Optional<LogFileRepository.Row> row = Optional.ofNullable(catalogue.get(LogFileRepository.key(log)));
            if (row.isPresent() && row.get().length() != channel.size()) {
                find(
                        log,
                        Math.min(row.get().length(), channel.size()),
                        "The file has %d bytes; it was closed with %d."
                                .formatted(channel.size(), row.get().length()),
                        channel.size() > row.get().length());
            }
            List<IndexEntry> entries = index(log, row);
            if (depth != Depth.QUICK) {
                checkIndex(channel, log, entries);
            }
            if (depth == Depth.FULL) {
                checkRecords(log, facts, entries);
            }
            count(1, entries.size(), channel.size(), 0);
        } catch (DamagedLogException e) {
            find(log, 0, e.getMessage(), false);
            count(1, 0, 0, 0);
        }
    }

    private List<IndexEntry> index(Path log, Optional<LogFileRepository.Row> row) throws IOException {
        Path index = LogFile.indexPath(log);
        if (!Files.exists(index)) {
            find(index, 0, "The index file is missing.", true);
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(index));
        List<IndexEntry> entries = new ArrayList<>();
        while (bytes.remaining() >= IndexEntry.SIZE) {
            entries.add(IndexEntry.decode(bytes));
        }
        if (row.isPresent() && row.get().summary().fragments() != entries.size()) {
            find(
                    index,
                    Files.size(index),
                    "The index lists %d fragments of %d."
                            .formatted(entries.size(), row.get().summary().fragments()),
                    true);
        }
        return entries;
    }

    /** Whether each entry says what stands in the log at its ends. */
    private void checkIndex(FileChannel channel, Path log, List<IndexEntry> entries) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            IndexEntry entry = entries.get(i);
            if (!entry.equals(inLog(channel, entry))) {
                find(
                        LogFile.indexPath(log),
                        (long) i * IndexEntry.SIZE,
                        "Entry %d (fragment %s) does not fit what stands in the log at byte %d; one of the two is damaged."
                                .formatted(i, entry.number(), entry.position()),
                        true);
            }
        }
    }

    private static IndexEntry inLog(FileChannel channel, IndexEntry entry) throws IOException {
        if (!entry.isPlausible(channel.size())) {
            return null;
        }
        RecordReader begin = new RecordReader(channel, entry.position());
        RecordReader end = new RecordReader(channel, entry.endPosition() - COMMIT_RECORD);
        boolean whole = begin.next()
                && begin.head().type() == LogFormat.BEGIN
                && end.next()
                && end.head().type() == LogFormat.COMMIT
                && begin.head().sequence() == end.head().sequence();
        return whole
                ? FragmentEnd.decode(end.payload())
                        .entry(
                                FragmentStart.decode(begin.head().sequence(), begin.payload()),
                                entry.position(),
                                entry.endPosition())
                : null;
    }

    private void checkRecords(Path log, FileHead head, List<IndexEntry> entries) throws IOException {
        LogFile file = LogFile.closed(log, head.connection(), LogFile.Summary.of(entries), resources);
        file.checkHead();
        for (IndexEntry entry : entries) {
            try {
                file.check(entry);
            } catch (DamagedLogException e) {
                find(
                        log,
                        entry.position(),
                        "Fragment %s is damaged and cannot be served: %s.".formatted(entry.number(), e.getMessage()),
                        false);
            }
        }
    }

    private void find(Path file, long offset, String problem, boolean repairable) {
        findings.add(new Finding(file, offset, problem, repairable));
    }

    private void count(int more, int fragments, long bytes, int skipped) {
        tally = new Tally(
                tally.volumes,
                tally.files + more,
                tally.fragments + fragments,
                tally.bytes + bytes,
                tally.skipped + skipped);
    }

    /**
     * Builds anew from the logs what {@code report} found wrong and repairable; for a store that no engine has open.
     *
     * @return the log files whose index was written
     */
    public Set<Path> repair(Report report) throws IOException {
        Set<Path> repaired = new java.util.TreeSet<>();
        for (Finding finding : report.findings()) {
            Path log = LogFile.logPath(finding.file());
            if (finding.repairable() && repaired.add(log)) {
                Recovery.recover(log, false, resources);
            }
        }
        return repaired;
    }
}
