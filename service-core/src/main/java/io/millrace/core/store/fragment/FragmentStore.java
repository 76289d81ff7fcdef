package io.millrace.core.store.fragment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.base.Threads;
import io.millrace.core.store.meta.Database;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All volumes below one directory. Opening it recovers what an unclean end left behind; afterwards every committed
 * fragment is listed and nothing else is. Thread safe.
 */
public final class FragmentStore implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(FragmentStore.class);
    private static final String IDENTITY = "identity.properties";
    private static final String TRASH = ".trash-";
    private static final long INDEX_CACHE_ENTRIES = 1_000_000;

    private final Path root;
    private final LogFileRepository catalogue;
    private final Forcer forcer = new Forcer();
    private final Map<String, Volume> volumes = new ConcurrentHashMap<>();
    private final Cache<Path, List<IndexEntry>> indexCache = Caffeine.newBuilder()
            .maximumWeight(INDEX_CACHE_ENTRIES)
            .weigher((Path path, List<IndexEntry> entries) -> entries.size() + 1)
            .build();

    private FragmentStore(Path root, Database database) {
        this.root = root;
        this.catalogue = new LogFileRepository(database, root);
    }

    /** Opens the store below {@code root}, creating the directory when it is missing. */
    public static FragmentStore open(Path root, Database database) throws IOException {
        Files.createDirectories(root);
        FragmentStore store = new FragmentStore(root, database);
        store.load();
        return store;
    }

    private void load() throws IOException {
        Map<Path, LogFileRepository.Row> rows = catalogue.all();
        try (Stream<Path> directories = Files.list(root)) {
            for (Path directory :
                    directories.filter(Files::isDirectory).sorted().toList()) {
                if (directory.getFileName().toString().startsWith(TRASH)) {
                    deleteTree(directory);
                } else {
                    volumes.put(directory.getFileName().toString(), load(directory, rows));
                }
            }
        }
        rows.keySet().forEach(catalogue::remove);
    }

    /** Loads a volume and takes its files' rows out of {@code rows}. */
    private Volume load(Path directory, Map<Path, LogFileRepository.Row> rows) throws IOException {
        Volume volume = new Volume(directory, forcer, catalogue, indexCache);
        volume.loadCounters();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> logs = files.filter(f -> f.toString().endsWith(LogFormat.LOG_SUFFIX))
                    .sorted()
                    .toList();
            for (Path path : logs) {
                LogFileRepository.Row row = rows.remove(path);
                if (row != null && row.length() == Files.size(path) && hasIndex(path, row)) {
                    volume.add(LogFile.closed(path, row.connection(), row.summary(), indexCache));
                } else {
                    recover(path, volume, row == null || row.length() != Files.size(path));
                }
            }
        }
        return volume;
    }

    private static boolean hasIndex(Path path, LogFileRepository.Row row) throws IOException {
        Path index = LogFile.indexPath(path);
        long expected = (long) row.summary().fragments() * IndexEntry.SIZE;
        return Files.exists(index) && Files.size(index) == expected;
    }

    private void recover(Path path, Volume volume, boolean cut) throws IOException {
        try {
            Optional<LogFile> file = Recovery.recover(path, cut, indexCache);
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
        Path directory = root.resolve(name);
        Files.createDirectories(directory);
        Path fresh = directory.resolve(IDENTITY + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            identity.store(out, "What this directory belongs to; used when the database is lost");
        }
        Files.move(
                fresh,
                directory.resolve(IDENTITY),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return volumes.computeIfAbsent(name, n -> new Volume(directory, forcer, catalogue, indexCache));
    }

    public Optional<Volume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    /** The identity files of all volumes, by volume name. */
    public Map<String, Properties> identities() throws IOException {
        Map<String, Properties> identities = new HashMap<>();
        for (Map.Entry<String, Volume> volume : volumes.entrySet()) {
            Path file = volume.getValue().directory().resolve(IDENTITY);
            if (Files.exists(file)) {
                Properties identity = new Properties();
                try (var in = Files.newInputStream(file)) {
                    identity.load(in);
                }
                identities.put(volume.getKey(), identity);
            }
        }
        return identities;
    }

    /** Forgets the volume at once and deletes its files in the background. */
    public void delete(String name) throws IOException {
        Volume volume = volumes.remove(name);
        if (volume == null) {
            return;
        }
        volume.files().forEach(f -> catalogue.remove(f.path()));
        Path trash = root.resolve(TRASH + name);
        Files.move(volume.directory(), trash, StandardCopyOption.ATOMIC_MOVE);
        Threads.daemon("store-delete", () -> deleteTree(trash)).start();
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

    /** Ends the force threads; connections must be closed before. */
    @Override
    public void close() {
        forcer.close();
    }
}
