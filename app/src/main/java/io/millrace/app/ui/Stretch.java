package io.millrace.app.ui;

/**
 * A stretch of producer time with media.
 *
 * @param start its begin, epoch milliseconds
 * @param end behind its last frame, epoch milliseconds
 */
public record Stretch(long start, long end) {}
