package io.millrace.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void sizesHaveAtMostThreeDigits() {
        assertThat(Formats.bytes(0)).isEqualTo("0 B");
        assertThat(Formats.bytes(999)).isEqualTo("999 B");
        assertThat(Formats.bytes(12_600_000_000L)).isEqualTo("12.6 GB");
        assertThat(Formats.bytes(210_000_000_000L)).isEqualTo("210 GB");
    }

    @Test
    void ratesAndLengthsReadLikeSpeech() {
        assertThat(Formats.bitrate(4_100_000)).isEqualTo("4.1 Mbit/s");
        assertThat(Formats.bitrate(461_000)).isEqualTo("461 kbit/s");
        assertThat(Formats.duration(Duration.ofSeconds(330))).isEqualTo("5 m 30 s");
        assertThat(Formats.duration(Duration.ofMillis(1987))).isEqualTo("2.0 s");
        assertThat(Formats.retention(Duration.ofHours(24))).isEqualTo("24 h");
        assertThat(Formats.retention(Duration.ofDays(7))).isEqualTo("7 d");
    }

    @Test
    void aTimeThatIsShownCanBeTypedBack() {
        Instant time = Instant.parse("2026-11-20T19:04:12Z");
        assertThat(Formats.parseInput(Formats.input(time))).isEqualTo(time);
    }
}
