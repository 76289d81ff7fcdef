package io.millrace.core.playback;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table of revoked sessions. */
record RevocationRepository(Handle handle) {
    Map<String, Instant> all() {
        return handle.createQuery("SELECT id, expires FROM revoked_session")
                .map((r, context) -> Map.entry(r.getString("id"), Instant.ofEpochMilli(r.getLong("expires"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(String id, Instant expires) {
        handle.createUpdate("MERGE INTO revoked_session (id, expires) KEY (id) VALUES (:id, :expires)")
                .bind("id", id)
                .bind("expires", expires.toEpochMilli())
                .execute();
    }

    void removeExpired(Instant now) {
        handle.execute("DELETE FROM revoked_session WHERE expires < ?", now.toEpochMilli());
    }
}
