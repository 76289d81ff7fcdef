package io.millrace.core.media;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads the tracks and frames of a file, whatever its container. Not thread safe. */
public interface ContainerReader extends Closeable {
    /** The container's name, for people. */
    String container();

    /**
     * The next event, or empty at the end.
     *
     * @throws MalformedMediaException naming element and offset when the bytes break the rules or end too early
     */
    Optional<MediaEvent> next() throws IOException;

    /** How far the file has been read, in bytes. */
    long position();

    /**
     * After a {@link MalformedMediaException}: goes to where frames begin again.
     *
     * @return the number of bytes passed over, or empty when there is no such place
     */
    Optional<Long> resync() throws IOException;
}
