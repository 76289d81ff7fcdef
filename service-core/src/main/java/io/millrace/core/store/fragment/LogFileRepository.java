package io.millrace.core.store.fragment;

import io.millrace.core.store.fragment.LogFile.Summary;
import io.millrace.core.store.meta.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The catalogue's table: one row per closed log file. */
final class LogFileRepository implements Catalogue {
    private final Database database;

    LogFileRepository(Database database) {
        this.database = database;
    }

    /** A closed file as it was catalogued. */
    record Row(long connection, long length, Summary summary) {}

    @Override
    public void put(LogFile file, long length) {
        Summary s = file.summary();
        database.derived(handle -> handle.createUpdate(
                        """
                        MERGE INTO log_file (path, connection, length, fragments, bytes, first_producer, last_producer_end,
                            first_server, last_server, first_sequence, last_sequence) KEY (path)
                        VALUES (:path, :connection, :length, :fragments, :bytes, :firstProducer, :lastProducerEnd,
                            :firstServer, :lastServer, :firstSequence, :lastSequence)""")
                .bind("path", key(file.path()))
                .bind("connection", file.connection())
                .bind("length", length)
                .bindMethods(s)
                .execute());
    }

    @Override
    public void remove(Path path) {
        remove(key(path));
    }

    void remove(String key) {
        database.derived(handle -> handle.execute("DELETE FROM log_file WHERE path = ?", key));
    }

    /** All rows by the file's key. */
    Map<String, Row> all() {
        Map<String, Row> rows = new HashMap<>();
        database.read(handle -> {
            handle.createQuery("SELECT * FROM log_file")
                    .map((r, context) -> rows.put(
                            r.getString("path"),
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
                                            r.getLong("first_sequence"),
                                            r.getLong("last_sequence")))))
                    .list();
            return rows;
        });
        return rows;
    }

    /** A file's key: volume and name, wherever the volume's directory is. */
    static String key(Path path) {
        return path.getParent().getFileName() + "/" + path.getFileName();
    }
}
