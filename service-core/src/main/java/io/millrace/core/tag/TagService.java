package io.millrace.core.tag;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.meta.Database;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Keeps the tags of resources. Thread safe. Changes happen inside the transaction of the resource's own service. */
public final class TagService {
    private final Database database;

    public TagService(Database database) {
        this.database = database;
    }

    /** The tags of a resource, ordered by key. */
    public Map<String, String> tags(String arn) {
        return database.read(handle -> new TagRepository(handle).find(arn));
    }

    /** All tags of all resources: values by key by ARN, all ordered. */
    public Map<String, Map<String, String>> all() {
        return database.read(handle -> new TagRepository(handle).all());
    }

    /**
     * Adds tags; a key that exists gets the new value.
     *
     * @throws ServiceException TagsPerResourceExceededLimit when the resource would bear more than 50
     */
    public void put(Handle transaction, String arn, Map<String, String> tags) {
        TagRepository repository = new TagRepository(transaction);
        repository.put(arn, tags);
        if (repository.count(arn) > Tags.LIMIT) {
            throw new ServiceException(
                    ErrorCode.TAGS_PER_RESOURCE_EXCEEDED_LIMIT,
                    "A resource can have at most %d tags.".formatted(Tags.LIMIT));
        }
    }

    /** Removes tags by key; keys that are not there are ignored. */
    public void remove(Handle transaction, String arn, Collection<String> keys) {
        new TagRepository(transaction).remove(arn, keys);
    }

    /** Removes all tags of a resource. */
    public void removeAll(Handle transaction, String arn) {
        new TagRepository(transaction).removeAll(arn);
    }
}
