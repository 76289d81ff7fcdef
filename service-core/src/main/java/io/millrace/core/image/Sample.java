package io.millrace.core.image;

import java.time.Instant;

/**
 * What became of one of the times at which an image was wanted. Source: API reference, Image.
 */
public sealed interface Sample {
    /** The time that was asked for. */
    Instant time();

    /**
     * There is an image.
     *
     * @param content the file
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(Instant time, byte[] content) implements Sample {}

    /** Nothing was recorded then. */
    record NoMedia(Instant time) implements Sample {}

    /**
     * There are media, but no picture can be had of them.
     *
     * @param why for people
     */
    record Failed(Instant time, String why) implements Sample {}
}
