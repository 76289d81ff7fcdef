package io.millrace.core.edgeagent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.core.base.Arn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of edge configurations; what the agent does is a JSON document. */
record EdgeRepository(Handle handle) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Inserts the configuration, or replaces the stream's own. */
    void put(EdgeConfiguration c) {
        handle.execute(
                """
                MERGE INTO edge_configuration (arn, hub_device_arn, body, sync_status, acknowledged, failure,
                    created_millis, updated_millis) KEY (arn)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                c.stream().toString(),
                c.config().hubDeviceArn(),
                write(c.config()),
                c.status().name(),
                c.acknowledged(),
                c.failure().orElse(null),
                c.created().toEpochMilli(),
                c.updated().toEpochMilli());
    }

    Optional<EdgeConfiguration> find(String arn) {
        return handle.createQuery("SELECT * FROM edge_configuration WHERE arn = ?")
                .bind(0, arn)
                .map((row, context) -> configuration(row))
                .findOne();
    }

    List<EdgeConfiguration> ofDevice(String hubDeviceArn, String after) {
        return handle.createQuery("SELECT * FROM edge_configuration WHERE hub_device_arn = ? AND arn > ? ORDER BY arn")
                .bind(0, hubDeviceArn)
                .bind(1, after)
                .map((row, context) -> configuration(row))
                .list();
    }

    List<EdgeConfiguration> all() {
        return handle.createQuery("SELECT * FROM edge_configuration ORDER BY arn")
                .map((row, context) -> configuration(row))
                .list();
    }

    void delete(String arn) {
        handle.execute("DELETE FROM edge_configuration WHERE arn = ?", arn);
    }

    private static EdgeConfiguration configuration(ResultSet row) throws SQLException {
        return new EdgeConfiguration(
                Arn.parse(row.getString("arn")).orElseThrow(),
                read(row.getString("body")),
                SyncStatus.valueOf(row.getString("sync_status")),
                row.getBoolean("acknowledged"),
                Optional.ofNullable(row.getString("failure")),
                Instant.ofEpochMilli(row.getLong("created_millis")),
                Instant.ofEpochMilli(row.getLong("updated_millis")));
    }

    private static EdgeConfig read(String body) {
        try {
            return JSON.readValue(body, EdgeConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored edge configuration cannot be read", e);
        }
    }

    private static String write(EdgeConfig config) {
        try {
            return JSON.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An edge configuration cannot be written", e);
        }
    }
}
