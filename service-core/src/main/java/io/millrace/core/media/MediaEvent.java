package io.millrace.core.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a {@link ContainerReader} meets, in the order of the file. */
public sealed interface MediaEvent {
    /**
     * A document begins, or its tracks change: the following frames belong to these.
     *
     * @param date when the file says it was recorded
     */
    record TracksRead(List<Track> tracks, Optional<Instant> date) implements MediaEvent {}

    /**
     * A frame, in decode order.
     *
     * @param frame owns its bytes; they are empty when the reader was asked not to keep them
     * @param offset where it, or what holds it, starts in the file
     */
    record FrameRead(Frame frame, long offset) implements MediaEvent {}
}
