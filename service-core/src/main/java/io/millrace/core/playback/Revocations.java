package io.millrace.core.playback;

import io.millrace.core.store.meta.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that were revoked before they expired; kept over restarts. Thread safe. */
public final class Revocations {
    private final Database database;
    private final Clock clock;
    private final Map<String, Instant> revoked;

    public Revocations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.revoked = new ConcurrentHashMap<>(database.read(handle -> new RevocationRepository(handle).all()));
    }

    boolean contains(String id) {
        return revoked.containsKey(id);
    }

    /** Remembers a session until it has expired. */
    void add(String id, Instant expires) {
        revoked.put(id, expires);
        Instant now = clock.instant();
        revoked.values().removeIf(now::isAfter);
        database.write(handle -> {
            RevocationRepository repository = new RevocationRepository(handle);
            repository.removeExpired(now);
            repository.add(id, expires);
            return id;
        });
    }
}
