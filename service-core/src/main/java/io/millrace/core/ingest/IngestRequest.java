package io.millrace.core.ingest;

import io.millrace.core.stream.StreamRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What a PutMedia request asks for.
 *
 * @param stream where to
 * @param timecodes what cluster timecodes count from
 * @param start producer time of timecode 0 when they are relative; empty for now
 */
public record IngestRequest(StreamRef stream, Timecodes timecodes, Optional<Instant> start) {
    /** ABSOLUTE: from the Unix epoch. RELATIVE: from the start of the session. */
    public enum Timecodes {
        ABSOLUTE,
        RELATIVE
    }
}
