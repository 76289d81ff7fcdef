package io.millrace.core.image;

import io.millrace.core.archive.PassedFragmentRepository;
import io.millrace.core.base.FragmentNumber;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of cursors. */
record ImageCursorRepository(Handle handle) {
    private static final String FOLLOWER = "images";

    /** What generation passed over. */
    PassedFragmentRepository passed() {
        return new PassedFragmentRepository(handle, FOLLOWER);
    }

    Optional<ImageCursor> find(String arn) {
        return handle.createQuery("SELECT after_number, due, passed_due FROM image_cursor WHERE arn = ?")
                .bind(0, arn)
                .map((row, context) ->
                        new ImageCursor(FragmentNumber.parse(row.getString(1)), row.getLong(2), row.getLong(3)))
                .findOne();
    }

    void put(String arn, ImageCursor cursor) {
        handle.execute(
                "MERGE INTO image_cursor (arn, after_number, due, passed_due) KEY (arn) VALUES (?, ?, ?, ?)",
                arn,
                cursor.after().toString(),
                cursor.due(),
                cursor.passedDue());
    }

    /** Forgets a stream. */
    void delete(String arn) {
        passed().delete(arn);
        handle.execute("DELETE FROM image_cursor WHERE arn = ?", arn);
    }
}
