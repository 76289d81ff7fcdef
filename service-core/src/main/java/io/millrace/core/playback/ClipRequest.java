package io.millrace.core.playback;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.stream.StreamRef;
import java.time.Instant;

/**
 * A clip to make. Source: API reference, GetClip.
 *
 * @param selector the clock by which fragments are chosen
 * @param start inclusive
 * @param end inclusive
 */
public record ClipRequest(StreamRef stream, TimestampType selector, Instant start, Instant end) {}
