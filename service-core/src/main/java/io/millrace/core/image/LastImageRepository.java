package io.millrace.core.image;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of last images. It keeps those of the connections that a stream heard of last. */
record LastImageRepository(Handle handle) {
    private static final int CONNECTIONS = 64;

    List<LastImage> of(String arn) {
        return handle.createQuery("SELECT connection, sequence, end_millis, taken FROM last_image WHERE arn = ?")
                .bind(0, arn)
                .map((row, context) -> new LastImage(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** Another connection went on where this one ended. */
    void delete(String arn, LastImage last) {
        handle.execute("DELETE FROM last_image WHERE arn = ? AND connection = ?", arn, last.connection());
    }

    void put(String arn, LastImage last) {
        handle.execute(
                "MERGE INTO last_image (arn, connection, sequence, end_millis, taken) KEY (arn, connection)"
                        + " VALUES (?, ?, ?, ?, ?)",
                arn,
                last.connection(),
                last.sequence(),
                last.end(),
                last.taken());
        handle.execute(
                "DELETE FROM last_image WHERE arn = ? AND sequence < (SELECT MIN(sequence) FROM"
                        + " (SELECT sequence FROM last_image WHERE arn = ? ORDER BY sequence DESC LIMIT ?))",
                arn,
                arn,
                CONNECTIONS);
    }
}
