package io.millrace.app.ui.controls;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds where a time axis has its ticks and what they are called. Pure. */
final class TimeScale {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {
        10,
        20,
        50,
        100,
        200,
        500,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        30 * DAY
    };

    private TimeScale() {}

    /** A labelled place on the axis. */
    record Tick(long millis, String label) {}

    /** Ticks at round local times between start and end, at most {@code max}. */
    static List<Tick> ticks(long start, long end, int max, ZoneId zone) {
        long step = STEPS[STEPS.length - 1];
        for (long candidate : STEPS) {
            if ((end - start) / candidate < max) {
                step = candidate;
                break;
            }
        }
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern(step), Locale.ROOT).withZone(zone);
        ZonedDateTime midnight = Instant.ofEpochMilli(start).atZone(zone).truncatedTo(ChronoUnit.DAYS);
        long base = midnight.toInstant().toEpochMilli();
        List<Tick> ticks = new ArrayList<>();
        for (long at = base + Math.floorDiv(start - base + step - 1, step) * step; at <= end; at += step) {
            ticks.add(new Tick(at, format.format(Instant.ofEpochMilli(at))));
        }
        return ticks;
    }

    private static String pattern(long step) {
        return step < SECOND ? "HH:mm:ss.SSS" : step < MINUTE ? "HH:mm:ss" : step < DAY ? "HH:mm" : "MMM d";
    }
}
