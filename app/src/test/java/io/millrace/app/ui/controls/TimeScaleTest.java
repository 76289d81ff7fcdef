package io.millrace.app.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.ui.controls.TimeScale.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {
    private static final long START = Instant.parse("2026-11-20T18:00:07Z").toEpochMilli();
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void anHourHasTicksAtRoundMinutes() {
        assertThat(TimeScale.ticks(START, START + 3_600_000, 8, UTC))
                .extracting(Tick::label)
                .containsExactly("18:10", "18:20", "18:30", "18:40", "18:50", "19:00");
    }

    @Test
    void ticksFollowTheZonesMidnight() {
        assertThat(TimeScale.ticks(START, START + 48 * 3_600_000L, 6, ZoneId.of("Asia/Kolkata")))
                .extracting(Tick::label)
                .first()
                .isEqualTo("00:00");
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 5_000, 60_000, 7_200_000, 86_400_000, 2_592_000_000L})
    void thereAreNeverMoreTicksThanFit(long length) {
        List<Tick> ticks = TimeScale.ticks(START, START + length, 10, UTC);
        assertThat(ticks).hasSizeBetween(1, 11);
        assertThat(Duration.ofMillis(ticks.get(0).millis() - START)).isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
