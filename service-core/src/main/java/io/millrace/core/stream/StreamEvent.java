package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import java.time.Duration;
import java.time.Instant;

/** What happens to streams, for the console. */
public sealed interface StreamEvent {
    Arn arn();

    /** A stream exists now. */
    record Created(Arn arn) implements StreamEvent {}

    /** Its settings, tags or state changed. */
    record Updated(Arn arn) implements StreamEvent {}

    /** A stream is gone. */
    record Deleted(Arn arn) implements StreamEvent {}

    /** A producer began to send; the number tells the stream's producers apart. */
    record IngestStarted(Arn arn, long connection) implements StreamEvent {}

    /** A producer ended. */
    record IngestEnded(Arn arn, long connection) implements StreamEvent {}

    /**
     * A fragment is on disk and listed.
     *
     * @param start producer time of its begin
     * @param duration media length
     * @param bytes size of its content
     */
    record FragmentPersisted(Arn arn, FragmentNumber number, Instant start, Duration duration, long bytes)
            implements StreamEvent {}

    /** Media left the store because their retention ended. */
    record MediaExpired(Arn arn) implements StreamEvent {}
}
