package io.millrace.core.store.meta;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 database of one data directory. Thread safe.
 *
 * <p>A change of the truth goes through {@link #write}, which returns once it is forced to disk; what can be rebuilt
 * goes through {@link #derived}.
 */
public final class Database implements Closeable {
    /** The newest migration in {@code db/migration}; compared before Flyway is loaded, which is slow. */
    private static final int SCHEMA = 8;

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /** Without a write delay each commit is in the file before it returns; decision 0010 tells of H2 and kill -9. */
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

    private final Path directory;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Path directory, HikariDataSource pool) {
        this.directory = directory;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database in {@code directory} and migrates it when it is older than this program.
     *
     * @throws IOException when it was written by a newer program
     */
    public static Database open(Path directory) throws IOException {
        Files.createDirectories(directory);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + directory.toAbsolutePath().resolve("millrace") + OPTIONS);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setPoolName("meta");
        Database database = new Database(directory, new HikariDataSource(config));
        try {
            database.migrate();
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private void migrate() throws IOException {
        int version = version();
        if (version > SCHEMA) {
            throw new IOException(
                    "The database has schema version %d; this program knows up to %d. Use the newer program."
                            .formatted(version, SCHEMA));
        }
        if (version < SCHEMA) {
            if (version > 0) {
                backUp(version);
            } else {
                jdbi.useHandle(handle -> handle.execute("DROP ALL OBJECTS"));
            }
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
    }

    /** Keeps what an older program wrote, so that the way back stays open. */
    private void backUp(int version) {
        Path file = directory.resolve("millrace-schema-%d-before-%d.zip".formatted(version, SCHEMA));
        if (Files.exists(file)) {
            return;
        }
        String copy = file.toAbsolutePath().toString();
        log.info("The database is taken to schema version {}; {} keeps it as it was", SCHEMA, copy);
        jdbi.useHandle(handle -> handle.execute("BACKUP TO '" + copy.replace("'", "''") + "'"));
    }

    private int version() {
        Set<String> tables = read(handle -> handle
                .createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
                .mapTo(String.class)
                .stream()
                .collect(Collectors.toSet()));
        if (!tables.contains("flyway_schema_history")) {
            return 0;
        }
        List<String> versions =
                read(handle -> handle.createQuery("SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\"")
                        .mapTo(String.class)
                        .list());
        return versions.stream()
                .flatMap(Stream::ofNullable)
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** What is to be written in a transaction of someone else. */
    public interface Change {
        Change NONE = handle -> {};

        void on(Handle handle);
    }

    /** Reads. */
    public <T> T read(HandleCallback<T, RuntimeException> query) {
        return jdbi.withHandle(query);
    }

    /** Changes the truth in one transaction; returns once the change is forced to disk. */
    public <T> T write(HandleCallback<T, RuntimeException> change) {
        T result = jdbi.inTransaction(change);
        jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
        return result;
    }

    /** Changes derived data in one transaction, without waiting for the disk. */
    public void derived(HandleConsumer<RuntimeException> change) {
        jdbi.useTransaction(change);
    }

    @Override
    public void close() {
        pool.close();
    }
}
