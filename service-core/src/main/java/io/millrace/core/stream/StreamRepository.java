package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of streams. */
record StreamRepository(Handle handle) {
    void insert(Stream s) {
        handle.execute(
                """
                INSERT INTO stream (arn, name, created_millis, version, retention_hours, media_type, device_name, kms_key_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                s.arn().toString(),
                s.name(),
                s.arn().createdMillis(),
                s.version(),
                s.retention().toHours(),
                s.mediaType().orElse(null),
                s.deviceName().orElse(null),
                s.kmsKeyId());
    }

    Optional<Stream> byName(String name) {
        return handle.createQuery("SELECT * FROM stream WHERE name = ?")
                .bind(0, name)
                .map((row, context) -> stream(row))
                .findOne();
    }

    List<Stream> after(String name, String prefix, int max) {
        return handle.createQuery(
                        "SELECT * FROM stream WHERE name > ? AND SUBSTRING(name, 1, ?) = ? ORDER BY name LIMIT ?")
                .bind(0, name)
                .bind(1, prefix.length())
                .bind(2, prefix)
                .bind(3, max)
                .map((row, context) -> stream(row))
                .list();
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
                row.getString("kms_key_id"));
    }
}
