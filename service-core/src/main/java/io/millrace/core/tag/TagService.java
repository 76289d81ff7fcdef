package io.millrace.core.tag;

import io.millrace.core.store.meta.Database;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Keeps the tags of resources. Thread safe. */
public final class TagService {
    private final Database database;

    public TagService(Database database) {
        this.database = database;
    }

    /** The tags of a resource, ordered by key. */
    public Map<String, String> tags(String arn) {
        return database.read(handle -> new TagRepository(handle).find(arn));
    }

    /** Adds tags inside the caller's transaction; a key that exists gets the new value. */
    public void put(Handle transaction, String arn, Map<String, String> tags) {
        new TagRepository(transaction).put(arn, new TreeMap<>(tags));
    }

    /** Removes all tags of a resource inside the caller's transaction. */
    public void removeAll(Handle transaction, String arn) {
        new TagRepository(transaction).removeAll(arn);
    }
}
