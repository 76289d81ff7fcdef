package io.millrace.core.ingest;

import io.millrace.core.base.FragmentNumber;
import java.util.Optional;

/**
 * What a producer is told about a fragment. Source: API reference, PutMedia, "Response syntax".
 *
 * @param type the event
 * @param timecodeMillis the cluster's timecode as the producer sent it, in milliseconds; -1 without a fragment
 * @param number the fragment, if there is one
 * @param error what went wrong, for ERROR only
 */
public record Ack(Type type, long timecodeMillis, Optional<FragmentNumber> number, Optional<IngestError> error) {
    /** The kinds of acknowledgement. */
    public enum Type {
        BUFFERING,
        RECEIVED,
        PERSISTED,
        IDLE,
        ERROR
    }

    static Ack of(Type type, long timecodeMillis, FragmentNumber number) {
        return new Ack(type, timecodeMillis, Optional.of(number), Optional.empty());
    }

    static Ack idle(long timecodeMillis) {
        return new Ack(Type.IDLE, timecodeMillis, Optional.empty(), Optional.empty());
    }

    static Ack error(IngestError error, long timecodeMillis, Optional<FragmentNumber> number) {
        return new Ack(Type.ERROR, timecodeMillis, number, Optional.of(error));
    }

    /** Takes acknowledgements. Called from the ingest thread and from store threads, one call at a time. */
    public interface Sink {
        void send(Ack ack);
    }
}
