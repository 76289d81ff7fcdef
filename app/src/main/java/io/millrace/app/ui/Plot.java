package io.millrace.app.ui;

import java.util.List;

/**
 * Values over a stretch of time.
 *
 * @param title what they are
 * @param latest the last of them, in words
 * @param peak the largest, in words
 * @param fromMillis begin of the stretch, epoch milliseconds
 * @param toMillis its end
 * @param points in order of time
 */
public record Plot(String title, String latest, String peak, long fromMillis, long toMillis, List<Point> points) {
    /** A value at a time. */
    public record Point(long millis, double value) {}
}
