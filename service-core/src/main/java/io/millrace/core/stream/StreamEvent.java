package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What happens to streams and their media. */
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
     * @param frames coded frames
     * @param arrival how it came in
     */
    record FragmentPersisted(
            Arn arn, FragmentNumber number, Instant start, Duration duration, long bytes, int frames, Arrival arrival)
            implements StreamEvent {}

    /**
     * How a fragment came in.
     *
     * @param arriving from its first byte to its last
     * @param persisting from its last byte until it was on disk
     * @param leadingFrames frames of its video, else its audio
     */
    record Arrival(Duration arriving, Duration persisting, int leadingFrames) {}

    /**
     * A generated image was delivered.
     *
     * @param fragment that it is of
     * @param producerMillis producer time of the fragment's begin
     * @param serverMillis server time of it
     * @param time that it is of, by the clock that its configuration chose
     * @param place the destination with the image's name
     * @param pairs what the producer wrote beside its mark
     */
    record ImageDelivered(
            Arn arn,
            FragmentNumber fragment,
            long producerMillis,
            long serverMillis,
            Instant time,
            String place,
            Map<String, String> pairs)
            implements StreamEvent {}

    /** What became of a notification changed. */
    record Notified(Arn arn) implements StreamEvent {}

    /**
     * A producer is told something.
     *
     * @param connection the producer's number
     * @param type BUFFERING, RECEIVED, PERSISTED, ERROR or IDLE
     * @param timecodeMillis as the producer sent it
     * @param number the fragment, if there is one
     * @param error what went wrong, e.g. {@code 4004 FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS}
     * @param at when
     */
    record Acknowledged(
            Arn arn,
            long connection,
            String type,
            long timecodeMillis,
            Optional<FragmentNumber> number,
            Optional<String> error,
            Instant at)
            implements StreamEvent {}

    /**
     * A fragment went out.
     *
     * @param operation by which it was asked for, e.g. {@code GetMedia}
     * @param bytes size of its content
     * @param frames coded frames
     * @param millisBehind how far it lay behind the newest one
     */
    record FragmentSent(Arn arn, String operation, long bytes, int frames, long millisBehind) implements StreamEvent {}

    /** Media left the store because their retention ended. */
    record MediaExpired(Arn arn) implements StreamEvent {}
}
