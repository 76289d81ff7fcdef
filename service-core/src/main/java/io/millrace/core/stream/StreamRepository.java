package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Lifecycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of streams. A row stays, as gone, until the files of a deleted stream are away. */
record StreamRepository(Handle handle) {
    private static final String NOT_GONE = " AND NOT (state = 'DELETING' AND state_until <= :now)";
    private static final String PAGE = "SELECT * FROM stream WHERE name > :after" + NOT_GONE;
    private static final String ORDER = " ORDER BY name LIMIT :max";
    private static final String WRITE =
            """
            MERGE INTO stream (arn, name, created_millis, version, retention_hours, media_type, device_name, kms_key_id,
                tier, state, state_until) KEY (arn)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Inserts the stream, or replaces the row that it has. */
    void put(Stream s) {
        handle.execute(
                WRITE,
                s.arn().toString(),
                s.name(),
                s.arn().createdMillis(),
                s.version(),
                s.retention().toHours(),
                s.mediaType().orElse(null),
                s.deviceName().orElse(null),
                s.kmsKeyId(),
                s.tier().name(),
                s.lifecycle().pending().name(),
                s.lifecycle().until().toEpochMilli());
    }

    /** The row of that name, also one that is gone. */
    Optional<Stream> byName(String name) {
        return handle.createQuery("SELECT * FROM stream WHERE name = ?")
                .bind(0, name)
                .map((row, context) -> stream(row))
                .findOne();
    }

    List<Stream> after(String name, int max, Instant now) {
        return handle.createQuery(PAGE + ORDER)
                .bind("after", name)
                .bind("now", now.toEpochMilli())
                .bind("max", max)
                .map((row, context) -> stream(row))
                .list();
    }

    List<Stream> after(String name, String prefix, int max, Instant now) {
        return handle.createQuery(PAGE + " AND name >= :prefix AND name < :end" + ORDER)
                .bind("after", name)
                .bind("prefix", prefix)
                .bind("end", prefix + Character.MAX_VALUE)
                .bind("now", now.toEpochMilli())
                .bind("max", max)
                .map((row, context) -> stream(row))
                .list();
    }

    /** Every row, also those that are gone. */
    List<Stream> all() {
        return handle.createQuery("SELECT * FROM stream")
                .map((row, context) -> stream(row))
                .list();
    }

    int count(Instant now) {
        return handle.createQuery("SELECT COUNT(*) FROM stream WHERE TRUE" + NOT_GONE)
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    void delete(String arn) {
        handle.execute("DELETE FROM stream WHERE arn = ?", arn);
    }

    private static Stream stream(ResultSet row) throws SQLException {
        return new Stream(
                Arn.parse(row.getString("arn")).orElseThrow(),
                row.getString("version"),
                Duration.ofHours(row.getInt("retention_hours")),
                Optional.ofNullable(row.getString("media_type")),
                Optional.ofNullable(row.getString("device_name")),
                row.getString("kms_key_id"),
                StorageTier.valueOf(row.getString("tier")),
                new Lifecycle(
                        Lifecycle.Status.valueOf(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("state_until"))));
    }
}
