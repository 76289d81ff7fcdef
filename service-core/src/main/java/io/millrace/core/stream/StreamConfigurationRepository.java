package io.millrace.core.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of configurations: one JSON document per stream and kind, the kind being its record's name. */
record StreamConfigurationRepository(Handle handle) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    <T> Optional<T> find(String arn, Class<T> kind) {
        return handle.createQuery("SELECT body FROM stream_configuration WHERE arn = ? AND kind = ?")
                .bind(0, arn)
                .bind(1, name(kind))
                .map((row, context) -> read(row.getString(1), kind))
                .findOne();
    }

    List<String> arns(Class<?> kind) {
        return handle.createQuery("SELECT arn FROM stream_configuration WHERE kind = ? ORDER BY arn")
                .bind(0, name(kind))
                .mapTo(String.class)
                .list();
    }

    void put(String arn, Object configuration) {
        handle.execute(
                "MERGE INTO stream_configuration (arn, kind, body) KEY (arn, kind) VALUES (?, ?, ?)",
                arn,
                name(configuration.getClass()),
                write(configuration));
    }

    void delete(String arn, Class<?> kind) {
        handle.execute("DELETE FROM stream_configuration WHERE arn = ? AND kind = ?", arn, name(kind));
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static <T> T read(String body, Class<T> kind) {
        try {
            return JSON.readValue(body, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored configuration cannot be read", e);
        }
    }

    private static String write(Object configuration) {
        try {
            return JSON.writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A configuration cannot be written", e);
        }
    }
}
