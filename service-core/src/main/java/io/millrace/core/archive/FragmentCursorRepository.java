package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tables that tell how far a follower has looked at the fragments of streams, and which it passed over while they
 * arrived.
 *
 * @param follower which of them
 */
record FragmentCursorRepository(Handle handle, String follower) {
    /** The last fragment that was looked at. */
    Optional<FragmentNumber> find(String arn) {
        return handle.createQuery("SELECT after_number FROM fragment_cursor WHERE follower = ? AND arn = ?")
                .bind(0, follower)
                .bind(1, arn)
                .mapTo(String.class)
                .findOne()
                .map(FragmentNumber::parse);
    }

    void put(String arn, FragmentNumber after) {
        handle.execute(
                "MERGE INTO fragment_cursor (follower, arn, after_number) KEY (follower, arn) VALUES (?, ?, ?)",
                follower,
                arn,
                after.toString());
    }

    /** Goes on from one fragment to another; whether it stood there, which it does not when the stream was forgotten. */
    boolean move(String arn, FragmentNumber from, FragmentNumber to) {
        return handle.execute(
                        "UPDATE fragment_cursor SET after_number = ? WHERE follower = ? AND arn = ? AND after_number = ?",
                        to.toString(),
                        follower,
                        arn,
                        from.toString())
                > 0;
    }

    /** The sequences of what was passed over, in order. */
    List<Long> passed(String arn) {
        return handle.createQuery(
                        "SELECT sequence FROM passed_fragment WHERE follower = ? AND arn = ? ORDER BY sequence")
                .bind(0, follower)
                .bind(1, arn)
                .mapTo(Long.class)
                .list();
    }

    void pass(String arn, Collection<Long> sequences) {
        sequences.forEach(sequence -> handle.execute(
                "MERGE INTO passed_fragment (follower, arn, sequence) KEY (follower, arn, sequence) VALUES (?, ?, ?)",
                follower,
                arn,
                sequence));
    }

    /** What was passed over has been looked at. */
    void settle(String arn, long sequence) {
        handle.execute(
                "DELETE FROM passed_fragment WHERE follower = ? AND arn = ? AND sequence = ?", follower, arn, sequence);
    }

    /** Forgets a stream. */
    void delete(String arn) {
        handle.execute("DELETE FROM passed_fragment WHERE follower = ? AND arn = ?", follower, arn);
        handle.execute("DELETE FROM fragment_cursor WHERE follower = ? AND arn = ?", follower, arn);
    }
}
