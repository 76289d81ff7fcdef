package io.millrace.core.store.fragment;

import io.millrace.core.store.fragment.LogFile.Summary;
import io.millrace.core.store.meta.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The catalogue's table: one row per closed log file. */
final class LogFileRepository implements Catalogue {
    private final Database database;
    private final Path root;

    LogFileRepository(Database database, Path root) {
        this.database = database;
        this.root = root;
    }

    /** A closed file as it was catalogued. */
    record Row(long connection, long length, Summary summary) {}

    @Override
    public void put(LogFile file, long length) {
        Summary s = file.summary();
        database.derived(handle -> handle.createUpdate(
                        """
                        MERGE INTO log_file (path, connection, length, fragments, bytes, first_producer, last_producer_end,
                            first_server, last_server, last_sequence) KEY (path)
                        VALUES (:path, :connection, :length, :fragments, :bytes, :firstProducer, :lastProducerEnd,
                            :firstServer, :lastServer, :lastSequence)""")
                .bind("path", key(file.path()))
                .bind("connection", file.connection())
                .bind("length", length)
                .bindMethods(s)
                .execute());
    }

    @Override
    public void remove(Path path) {
        database.derived(handle -> handle.execute("DELETE FROM log_file WHERE path = ?", key(path)));
    }

    /** All rows by the file's path. */
    Map<Path, Row> all() {
        Map<Path, Row> rows = new HashMap<>();
        database.read(handle -> {
            handle.createQuery("SELECT * FROM log_file")
                    .map((r, context) -> rows.put(
                            root.resolve(r.getString("path")),
                            new Row(
                                    r.getLong("connection"),
                                    r.getLong("length"),
                                    new Summary(
                                            r.getInt("fragments"),
                                            r.getLong("bytes"),
                                            r.getLong("first_producer"),
                                            r.getLong("last_producer_end"),
                                            r.getLong("first_server"),
                                            r.getLong("last_server"),
                                            r.getLong("last_sequence")))))
                    .list();
            return rows;
        });
        return rows;
    }

    private String key(Path path) {
        return root.relativize(path).toString();
    }
}
