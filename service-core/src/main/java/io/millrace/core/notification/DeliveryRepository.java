package io.millrace.core.notification;

import io.millrace.core.notification.Delivery.State;
import io.millrace.core.store.meta.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The table of deliveries. */
record DeliveryRepository(Handle handle) {
    private static final String COLUMNS =
            "id, arn, fragment, topic, endpoint, message, created, state, attempts, due, problem";

    private static final String WAITING = "state = 'PENDING' AND endpoint = ? AND topic IS NOT DISTINCT FROM ?";

    /** What arrives in order: a topic of a service may be refused while others are not. */
    record Queue(String endpoint, Optional<String> topic) {}

    /** Changes the tables in one transaction. */
    static void change(Database database, Consumer<DeliveryRepository> change) {
        database.write(handle -> {
            change.accept(new DeliveryRepository(handle));
            return true;
        });
    }

    /** Keeps a delivery unless it is known already; it waits for those of its topic that wait for the same endpoint. */
    void add(Delivery d) {
        boolean known = handle.createQuery("SELECT COUNT(*) FROM notification WHERE id = ? AND endpoint = ?")
                        .bind(0, d.id())
                        .bind(1, d.endpoint())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (known) {
            return;
        }
        long due = handle.createQuery("SELECT MAX(due) FROM notification WHERE " + WAITING)
                .bind(0, d.endpoint())
                .bind(1, d.topic().orElse(null))
                .mapTo(Long.class)
                .findOne()
                .map(waits -> Math.max(waits, d.due().toEpochMilli()))
                .orElse(d.due().toEpochMilli());
        handle.execute(
                "INSERT INTO notification (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                d.id(),
                d.stream(),
                d.fragment(),
                d.topic().orElse(null),
                d.endpoint(),
                d.message(),
                d.created().toEpochMilli(),
                d.state().name(),
                d.attempts(),
                due,
                d.problem().orElse(null));
    }

    /** What became of a delivery; nothing when it is gone with its stream. */
    void update(Delivery d) {
        handle.execute(
                "UPDATE notification SET state = ?, attempts = ?, due = ?, problem = ? WHERE id = ? AND endpoint = ?",
                d.state().name(),
                d.attempts(),
                d.due().toEpochMilli(),
                d.problem().orElse(null),
                d.id(),
                d.endpoint());
    }

    /** Where something is to be sent by now. */
    List<Queue> queues(Instant now) {
        return handle.createQuery(
                        "SELECT DISTINCT endpoint, topic FROM notification WHERE state = 'PENDING' AND due <= ?")
                .bind(0, now.toEpochMilli())
                .map((row, context) -> new Queue(row.getString(1), Optional.ofNullable(row.getString(2))))
                .list();
    }

    /** The first that is to be sent there by now. */
    Optional<Delivery> first(Queue queue, Instant now) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM notification WHERE " + WAITING
                        + " AND due <= ? ORDER BY created, fragment LIMIT 1")
                .bind(0, queue.endpoint())
                .bind(1, queue.topic().orElse(null))
                .bind(2, now.toEpochMilli())
                .map((row, context) -> delivery(row))
                .findOne();
    }

    /** When the next one is to be sent that is not to be sent by now. */
    Optional<Instant> nextDue(Instant now) {
        return handle.createQuery("SELECT MIN(due) FROM notification WHERE state = 'PENDING' AND due > ?")
                .bind(0, now.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /**
     * A delivery did not arrive: what of its topic goes to the same endpoint waits, and what is older than
     * {@code oldest} is given up.
     */
    void postpone(Delivery behind, Instant until, Instant oldest, String problem) {
        String topic = behind.topic().orElse(null);
        handle.execute(
                "UPDATE notification SET due = ?, problem = ? WHERE " + WAITING + " AND due < ?",
                until.toEpochMilli(),
                problem,
                behind.endpoint(),
                topic,
                until.toEpochMilli());
        handle.execute(
                "UPDATE notification SET state = 'DEAD', problem = ? WHERE " + WAITING + " AND created < ?",
                problem,
                behind.endpoint(),
                topic,
                oldest.toEpochMilli());
    }

    /** What was given up. */
    List<Delivery> dead(String arn) {
        return of(arn, State.DEAD);
    }

    /** What waits. */
    List<Delivery> pending(String arn) {
        return of(arn, State.PENDING);
    }

    private List<Delivery> of(String arn, State state) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM notification WHERE arn = ? AND state = ? ORDER BY created, fragment")
                .bind(0, arn)
                .bind(1, state.name())
                .map((row, context) -> delivery(row))
                .list();
    }

    long count(State state) {
        return handle.createQuery("SELECT COUNT(*) FROM notification WHERE state = ?")
                .bind(0, state.name())
                .mapTo(Long.class)
                .one();
    }

    void delete(Delivery delivery) {
        handle.execute("DELETE FROM notification WHERE id = ? AND endpoint = ?", delivery.id(), delivery.endpoint());
    }

    List<Delivery> newest(String arn, int limit) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM notification WHERE arn = ? ORDER BY created DESC, fragment DESC, endpoint LIMIT ?")
                .bind(0, arn)
                .bind(1, limit)
                .map((row, context) -> delivery(row))
                .list();
    }

    /** Forgets what has been dealt with. */
    void forget(Instant before) {
        handle.execute("DELETE FROM notification WHERE state <> 'PENDING' AND created < ?", before.toEpochMilli());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("arn"),
                row.getString("fragment"),
                Optional.ofNullable(row.getString("topic")),
                row.getString("endpoint"),
                row.getString("message"),
                Instant.ofEpochMilli(row.getLong("created")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due")),
                Optional.ofNullable(row.getString("problem")));
    }
}
