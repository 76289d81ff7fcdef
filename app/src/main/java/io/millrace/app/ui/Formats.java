package io.millrace.app.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Formats {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter INPUT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final int NUMBER_SHOWN = 12;

    private Formats() {}

    /** {@code 12.6 GB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 4.1 Mbit/s}. */
    public static String bitrate(double bitsPerSecond) {
        return bitsPerSecond >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f Mbit/s", bitsPerSecond / 1e6)
                : String.format(Locale.ROOT, "%.0f kbit/s", bitsPerSecond / 1e3);
    }

    /** A number by a format such as {@code %.1f fps}, in every language alike. */
    public static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The end of a fragment number, which tells fragments of a stream apart: {@code …0192837465}. */
    public static String fragmentNumber(String number) {
        return number.length() <= NUMBER_SHOWN ? number : "…" + number.substring(number.length() - NUMBER_SHOWN);
    }

    /** {@code 5 m 30 s}: the two largest units. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return "%d m %d s".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 86_400
                ? "%d h %d m".formatted(seconds / 3600, seconds / 60 % 60)
                : "%d d %d h".formatted(seconds / 86_400, seconds / 3600 % 24);
    }

    /** {@code 24 h} or {@code 7 d}. */
    public static String retention(Duration retention) {
        long hours = retention.toHours();
        return hours >= 48 && hours % 24 == 0 ? hours / 24 + " d" : hours + " h";
    }

    /** Date and time of day with milliseconds, in the local zone. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** The same in UTC: {@code 2026-05-05 05:05:05.000Z}. */
    public static String utc(Instant time) {
        return UTC.format(time);
    }

    /** Date and time of day as a field takes it, in the local zone. */
    public static String input(Instant time) {
        return INPUT.format(time);
    }

    /** Reads what {@link #input} writes. */
    public static Instant parseInput(String text) {
        return Instant.from(INPUT.parse(text.strip()));
    }
}
