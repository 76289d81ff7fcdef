package io.millrace.core.ingest;

import io.millrace.core.stream.StreamRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file to import.
 *
 * @param file a Matroska file
 * @param stream where to
 * @param start producer time of its first frame; empty for now, which in a fast import means that the media end now
 * @param realTime whether frames enter at the pace a camera would send them
 */
public record ImportRequest(Path file, StreamRef stream, Optional<Instant> start, boolean realTime) {
    /** As fast as possible, ending now. */
    public static ImportRequest now(Path file, StreamRef stream) {
        return new ImportRequest(file, stream, Optional.empty(), false);
    }
}
