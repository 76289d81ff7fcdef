package io.millrace.core.store.fragment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.base.Threads;
import io.millrace.core.store.meta.Database;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All volumes below one directory. Opening it recovers what an unclean end left behind; afterwards every committed
 * fragment is listed and nothing else is. Thread safe.
 */
public final class FragmentStore implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(FragmentStore.class);
    static final String IDENTITY = "identity.properties";
    private static final long INDEX_CACHE_ENTRIES = 1_000_000;

    private final StoreFiles place;
    private final LogFileRepository catalogue;
    private final Forcer forcer = new Forcer();
    private final Resources resources;
    private final Map<String, Volume> volumes = new ConcurrentHashMap<>();
    private final Cache<LogFile, List<IndexEntry>> indexCache = Caffeine.newBuilder()
            .maximumWeight(INDEX_CACHE_ENTRIES)
            .weigher((LogFile file, List<IndexEntry> entries) -> entries.size() + 1)
            .build();

    private FragmentStore(StoreFiles place, StoreOptions options, LogFileRepository catalogue) {
        this.place = place;
        this.catalogue = catalogue;
        this.resources =
                new Resources(forcer, catalogue, indexCache, options.keys(), options.opener(), options.reserve());
    }

    /** Opens the store below {@code root}, creating the directory when it is missing. */
    public static FragmentStore open(Path root, StoreOptions options, Database database) throws IOException {
        Files.createDirectories(root);
        StoreFiles place = StoreFiles.of(root, options.warmRoot());
        FragmentStore store = new FragmentStore(place, options, new LogFileRepository(database));
        store.load();
        return store;
    }

    private void load() throws IOException {
        Map<String, LogFileRepository.Row> rows = catalogue.all();
        for (Path directory : place.volumes()) {
            volumes.put(directory.getFileName().toString(), load(directory, rows));
        }
        rows.keySet().forEach(catalogue::remove);
        place.trash().forEach(FragmentStore::deleteTree);
        if (place.warm().isPresent()) {
            new StoreFiles(place.warm().get(), Optional.empty()).trash().forEach(FragmentStore::deleteTree);
        }
    }

    /** Loads a volume and takes its files' rows out of {@code rows}. */
    private Volume load(Path directory, Map<String, LogFileRepository.Row> rows) throws IOException {
        Volume volume = newVolume(directory);
        volume.loadCounters();
        for (Path path : place.logs(directory)) {
            LogFileRepository.Row row = rows.remove(LogFileRepository.key(path));
            if (row != null && row.length() == Files.size(path) && hasIndex(path, row)) {
                volume.add(LogFile.closed(path, row.connection(), row.summary(), resources));
            } else {
                recover(path, volume, row);
            }
        }
        return volume;
    }

    private Volume newVolume(Path directory) {
        return new Volume(directory, place.warm(directory), resources);
    }

    private static boolean hasIndex(Path path, LogFileRepository.Row row) throws IOException {
        Path index = LogFile.indexPath(path);
        long expected = (long) row.summary().fragments() * IndexEntry.SIZE;
        return Files.exists(index) && Files.size(index) == expected;
    }

    /** @param row the file as it was closed; null when it was not */
    private void recover(Path path, Volume volume, LogFileRepository.Row row) throws IOException {
        try {
            long length = Files.size(path);
            Optional<LogFile> file = Recovery.recover(path, row == null || row.length() != length, resources);
            int fragments = file.map(f -> f.summary().fragments()).orElse(0);
            if (row != null && fragments < row.summary().fragments()) {
                log.error(
                        "{} has {} bytes; it was closed with {}. Of its {} fragments {} are left",
                        path,
                        length,
                        row.length(),
                        row.summary().fragments(),
                        fragments);
            }
            if (file.isPresent()) {
                volume.add(file.get());
                catalogue.put(file.get(), Files.size(path));
            }
        } catch (DamagedLogException e) {
            log.error("{} is left aside: {}", path, e.getMessage());
        }
    }

    /** The volume of that name, created together with its identity file when it is missing. */
    public Volume create(String name, Properties identity) throws IOException {
        Path directory = place.root().resolve(name);
        Files.createDirectories(directory);
        if (!identity.equals(identity(name))) {
            writeIdentity(directory, identity);
        }
        return volumes.computeIfAbsent(name, n -> newVolume(directory));
    }

    private static void writeIdentity(Path directory, Properties identity) throws IOException {
        Path fresh = directory.resolve(IDENTITY + ".new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            identity.store(out, "What this directory belongs to; used when the database is lost");
            out.getFD().sync();
        }
        Files.move(
                fresh,
                directory.resolve(IDENTITY),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    public Optional<Volume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    /** The names of all volumes. */
    public Set<String> volumes() {
        return Set.copyOf(volumes.keySet());
    }

    /** What the identity file of a volume says; nothing when the file is missing. */
    public Properties identity(String name) throws IOException {
        Properties identity = new Properties();
        Path file = place.root().resolve(name).resolve(IDENTITY);
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                identity.load(in);
            }
        }
        return identity;
    }

    /** Forgets the volume at once and deletes its files in the background. */
    public void delete(String name) throws IOException {
        Volume volume = volumes.get(name);
        if (volume == null) {
            return;
        }
        List<Path> trash = new ArrayList<>();
        for (Path directory : Stream.concat(place.warm(volume.directory()).stream(), Stream.of(volume.directory()))
                .filter(Files::exists)
                .toList()) {
            Path target = directory.resolveSibling(StoreFiles.TRASH + name);
            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
            trash.add(target);
        }
        volumes.remove(name);
        volume.files().forEach(f -> catalogue.remove(f.path()));
        Threads.daemon("store-delete", () -> trash.forEach(FragmentStore::deleteTree))
                .start();
    }

    /**
     * Deletes the oldest closed files of all volumes until the media are at most {@code maxBytes}. The newest file of each
     * volume stays, and so do files that someone reads.
     *
     * @return the names of the volumes that lost files
     */
    public Set<String> trim(long maxBytes) throws IOException {
        long excess = volumes.values().stream().mapToLong(Volume::bytes).sum() - maxBytes;
        if (excess <= 0) {
            return Set.of();
        }
        Set<LogFile> leaving = new HashSet<>();
        List<LogFile> oldestFirst = volumes.values().stream()
                .flatMap(v -> v.files().stream().filter(v::mayGo))
                .sorted(Comparator.comparingLong(f -> f.summary().lastServer()))
                .toList();
        for (LogFile file : oldestFirst) {
            if (excess > 0) {
                excess -= file.summary().bytes();
                leaving.add(file);
            }
        }
        Set<String> touched = new HashSet<>();
        for (Map.Entry<String, Volume> volume : volumes.entrySet()) {
            if (volume.getValue().files().stream().anyMatch(leaving::contains)) {
                volume.getValue().dropFiles(leaving::contains);
                log.info("{}: its oldest media went to keep the store's size", volume.getKey());
                touched.add(volume.getKey());
            }
        }
        return touched;
    }

    private static void deleteTree(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            log.warn("{} could not be deleted and is tried again at the next start", directory, e);
        }
    }

    /** Checks the files as they are; those that are being written are left out. Reads and writes go on meanwhile. */
    public Verification verification() {
        Set<Path> open = volumes.values().stream()
                .flatMap(v -> v.files().stream())
                .filter(LogFile::isOpen)
                .map(LogFile::path)
                .collect(Collectors.toSet());
        return new Verification(place, catalogue.all(), resources, open::contains);
    }

    /** Ends the force threads; connections must be closed before. */
    @Override
    public void close() {
        forcer.close();
    }
}
