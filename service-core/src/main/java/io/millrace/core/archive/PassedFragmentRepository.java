package io.millrace.core.archive;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The table of fragments that followers passed over while they arrived, by their sequences. They are looked
 * at when they are there.
 *
 * @param follower which of them
 */
public record PassedFragmentRepository(Handle handle, String follower) {
    /** Those of a stream, in order. */
    public List<Long> of(String arn) {
        return handle.createQuery(
                        "SELECT sequence FROM passed_fragment WHERE follower = ? AND arn = ? ORDER BY sequence")
                .bind(0, follower)
                .bind(1, arn)
                .mapTo(Long.class)
                .list();
    }

    public void add(String arn, Collection<Long> sequences) {
        sequences.forEach(sequence -> handle.execute(
                "MERGE INTO passed_fragment (follower, arn, sequence) KEY (follower, arn, sequence) VALUES (?, ?, ?)",
                follower,
                arn,
                sequence));
    }

    public void delete(String arn, long sequence) {
        handle.execute(
                "DELETE FROM passed_fragment WHERE follower = ? AND arn = ? AND sequence = ?", follower, arn, sequence);
    }

    /** Forgets those of a stream. */
    public void delete(String arn) {
        handle.execute("DELETE FROM passed_fragment WHERE follower = ? AND arn = ?", follower, arn);
    }
}
