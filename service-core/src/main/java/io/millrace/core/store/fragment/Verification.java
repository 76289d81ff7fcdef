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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    public static Verification of(Path root, Database database, DataKeys keys) throws IOException {
        LogFileRepository catalogue = new LogFileRepository(database);
        Resources resources = new Resources(
                null, catalogue, Caffeine.newBuilder().maximumSize(1).build(), keys, LogOpener.FILES, 0);
        return new Verification(StoreFiles.of(root, Optional.empty()), catalogue.all(), resources, file -> false);
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
                        true);
            }
            List<IndexEntry> entries = index(log, row);
            LogFile file = LogFile.closed(log, facts.connection(), LogFile.Summary.of(entries), resources);
            checkKey(file);
            boolean indexed = depth == Depth.QUICK || checkIndex(channel, log, entries);
            if (depth == Depth.FULL) {
                checkRecords(file, indexed ? entries : inLog(channel, log, entries));
            }
            count(1, entries.size(), channel.size(), 0);
        } catch (DamagedLogException e) {
            int lost = index(log, Optional.empty()).size();
            find(
                    log,
                    e.offset(),
                    "The file cannot be read, nor its %d fragments: %s.".formatted(lost, e.problem()),
                    false);
            count(1, lost, 0, 0);
        }
    }

    private void checkKey(LogFile file) throws IOException {
        try {
            file.requireKey();
        } catch (KeyUnavailableException e) {
            find(
                    file.path(),
                    LogFormat.FILE_HEAD,
                    "%s; %d fragments cannot be read."
                            .formatted(e.getMessage(), file.summary().fragments()),
                    false);
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
    private boolean checkIndex(FileChannel channel, Path log, List<IndexEntry> entries) throws IOException {
        int before = findings.size();
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
        return findings.size() == before;
    }

    /** What the log itself holds; names what an index lists beyond that. */
    private List<IndexEntry> inLog(FileChannel channel, Path log, List<IndexEntry> indexed) throws IOException {
        List<IndexEntry> found = Recovery.entries(channel);
        Set<Long> sequences = new HashSet<>();
        Set<Long> positions = new HashSet<>();
        found.forEach(entry -> {
            sequences.add(entry.number().sequence());
            positions.add(entry.position());
        });
        indexed.stream()
                .filter(e -> !sequences.contains(e.number().sequence()) && !positions.contains(e.position()))
                .forEach(e -> find(
                        log,
                        e.position(),
                        "Fragment %s is damaged and cannot be served.".formatted(e.number()),
                        false));
        return found;
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

    private void checkRecords(LogFile file, List<IndexEntry> entries) throws IOException {
        file.checkHead();
        for (IndexEntry entry : entries) {
            try {
                file.check(entry);
            } catch (DamagedLogException e) {
                find(
                        file.path(),
                        entry.position(),
                        "Fragment %s is damaged and cannot be served: %s.".formatted(entry.number(), e.problem()),
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
     * A log file whose index was written anew.
     *
     * @param index the index
     * @param fragments what it lists
     * @param lost how many fragments the file held when it was closed, and holds no more
     */
    public record Repaired(Path index, int fragments, int lost) {}

    /**
     * Builds anew from the logs what {@code report} found wrong and repairable, and cuts off what is no whole fragment at
     * the end of a file that has another length than at its close; for a store that no engine has open.
     */
    public List<Repaired> repair(Report report) throws IOException {
        Set<Path> logs = report.findings().stream()
                .filter(Finding::repairable)
                .map(finding -> LogFile.logPath(finding.file()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Repaired> repaired = new ArrayList<>();
        for (Path log : logs) {
            Optional<LogFileRepository.Row> row = Optional.ofNullable(catalogue.get(LogFileRepository.key(log)));
            boolean cut = row.isPresent() && row.get().length() != Files.size(log);
            Optional<LogFile> file = Recovery.recover(log, cut, resources);
            if (file.isPresent()) {
                resources.catalogue().put(file.get(), Files.size(log));
            } else {
                resources.catalogue().remove(log);
            }
            int fragments = file.map(f -> f.summary().fragments()).orElse(0);
            int before = row.map(r -> r.summary().fragments()).orElse(fragments);
            repaired.add(new Repaired(LogFile.indexPath(log), fragments, Math.max(0, before - fragments)));
        }
        return repaired;
    }
}
