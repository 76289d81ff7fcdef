package io.millrace.core.tag;

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

    void put(String arn, Map<String, String> tags) {
        tags.forEach((key, value) -> handle.execute(
                "MERGE INTO tag (arn, tag_key, tag_value) KEY (arn, tag_key) VALUES (?, ?, ?)", arn, key, value));
    }

    void removeAll(String arn) {
        handle.execute("DELETE FROM tag WHERE arn = ?", arn);
    }
}
