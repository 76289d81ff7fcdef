package io.millrace.core.tag;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The table of tags. */
record TagRepository(Handle handle) {
    Map<String, String> find(String arn) {
        Map<String, String> tags = new TreeMap<>();
        handle.createQuery("SELECT tag_key, tag_value FROM tag WHERE arn = ?")
                .bind(0, arn)
                .map((row, context) -> tags.put(row.getString(1), row.getString(2)))
                .list();
        return tags;
    }

    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> tags = new TreeMap<>();
        handle.createQuery("SELECT arn, tag_key, tag_value FROM tag")
                .map((row, context) -> tags.computeIfAbsent(row.getString(1), arn -> new TreeMap<>())
                        .put(row.getString(2), row.getString(3)))
                .list();
        return tags;
    }

    int count(String arn) {
        return handle.createQuery("SELECT COUNT(*) FROM tag WHERE arn = ?")
                .bind(0, arn)
                .mapTo(Integer.class)
                .one();
    }

    void put(String arn, Map<String, String> tags) {
        new TreeMap<>(tags)
                .forEach((key, value) -> handle.execute(
                        "MERGE INTO tag (arn, tag_key, tag_value) KEY (arn, tag_key) VALUES (?, ?, ?)",
                        arn,
                        key,
                        value));
    }

    void remove(String arn, Collection<String> keys) {
        keys.forEach(key -> handle.execute("DELETE FROM tag WHERE arn = ? AND tag_key = ?", arn, key));
    }

    void removeAll(String arn) {
        handle.execute("DELETE FROM tag WHERE arn = ?", arn);
    }
}
