package io.millrace.core.playback;

import io.millrace.core.archive.TimeRange;
import io.millrace.core.stream.StreamRef;
import java.nio.file.Path;

/**
 * A range to be written to a file.
 *
 * @param range of any length
 * @param keepsGaps whether time without media takes as long in the file; otherwise it is left out
 * @param file a new one, or one that an earlier export of the same did not finish
 * @param replaces whether a file that holds something else is written over; otherwise that is an error
 */
public record ExportRequest(StreamRef stream, TimeRange range, boolean keepsGaps, Path file, boolean replaces) {}
