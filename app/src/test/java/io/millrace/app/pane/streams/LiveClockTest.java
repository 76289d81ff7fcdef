package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveClockTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final LiveClock clock = new LiveClock();

    @Test
    void countsTheTimePlayedSinceTheFirstSegment() {
        assertThat(clock.moved(Optional.of(FROM), 5 * SECOND)).contains(FROM);
        assertThat(clock.moved(Optional.of(FROM), 6 * SECOND)).contains(FROM.plusSeconds(1));
    }

    @Test
    void aPauseDoesNotCount() {
        clock.moved(Optional.of(FROM), 0);
        clock.moved(Optional.of(FROM), SECOND);
        assertThat(clock.moved(Optional.of(FROM), 60 * SECOND)).contains(FROM.plusSeconds(1));
    }

    @Test
    void saysNothingBeforeTheFirstSegment() {
        assertThat(clock.moved(Optional.empty(), 0)).isEmpty();
    }
}
