package io.millrace.core.signaling;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Lifecycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of signaling channels. */
record SignalingRepository(Handle handle) {
    /** Inserts the channel, or replaces the row that it has. */
    void put(SignalingChannel c) {
        handle.execute(
                """
                MERGE INTO signaling_channel (arn, name, created_millis, version, channel_type, message_ttl_seconds,
                    storage_stream_arn, state, state_until) KEY (arn)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                c.arn().toString(),
                c.name(),
                c.arn().createdMillis(),
                c.version(),
                c.type().name(),
                c.messageTtl().toSeconds(),
                c.storage().orElse(null),
                c.lifecycle().pending().name(),
                c.lifecycle().until().toEpochMilli());
    }

    /** The row of that name, also one that is gone. */
    Optional<SignalingChannel> byName(String name) {
        return handle.createQuery("SELECT * FROM signaling_channel WHERE name = ?")
                .bind(0, name)
                .map((row, context) -> channel(row))
                .findOne();
    }

    Optional<SignalingChannel> byStorage(String streamArn) {
        return handle.createQuery("SELECT * FROM signaling_channel WHERE storage_stream_arn = ?")
                .bind(0, streamArn)
                .map((row, context) -> channel(row))
                .findOne();
    }

    List<SignalingChannel> after(String name, String prefix, int max, Instant now) {
        return handle.createQuery(
                        """
                        SELECT * FROM signaling_channel WHERE name > :after AND name >= :prefix AND name < :end
                            AND NOT (state = 'DELETING' AND state_until <= :now)
                        ORDER BY name LIMIT :max""")
                .bind("after", name)
                .bind("prefix", prefix)
                .bind("end", prefix + Character.MAX_VALUE)
                .bind("now", now.toEpochMilli())
                .bind("max", max)
                .map((row, context) -> channel(row))
                .list();
    }

    List<SignalingChannel> gone(Instant now) {
        return handle.createQuery("SELECT * FROM signaling_channel WHERE state = 'DELETING' AND state_until <= ?")
                .bind(0, now.toEpochMilli())
                .map((row, context) -> channel(row))
                .list();
    }

    /** Unmaps a stream that goes. */
    void clearStorage(String streamArn) {
        handle.execute(
                "UPDATE signaling_channel SET storage_stream_arn = NULL WHERE storage_stream_arn = ?", streamArn);
    }

    int count(Instant now) {
        return handle.createQuery(
                        "SELECT COUNT(*) FROM signaling_channel WHERE NOT (state = 'DELETING' AND state_until <= ?)")
                .bind(0, now.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    void delete(String arn) {
        handle.execute("DELETE FROM signaling_channel WHERE arn = ?", arn);
    }

    private static SignalingChannel channel(ResultSet row) throws SQLException {
        return new SignalingChannel(
                Arn.parse(row.getString("arn")).orElseThrow(),
                row.getString("version"),
                ChannelType.valueOf(row.getString("channel_type")),
                Duration.ofSeconds(row.getInt("message_ttl_seconds")),
                Optional.ofNullable(row.getString("storage_stream_arn")),
                new Lifecycle(
                        Lifecycle.Status.valueOf(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("state_until"))));
    }
}
