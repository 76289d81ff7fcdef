package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveClockTest {
    private static final long SECOND = 1_000_000_000L;

    private final LiveClock clock = new LiveClock();

    @Test
    void countsTheTimePlayedSinceTheFirstSegment() {
        assertThat(clock.moved(true, 5 * SECOND, 1)).contains(Duration.ZERO);
        assertThat(clock.moved(true, 6 * SECOND, 1)).contains(Duration.ofSeconds(1));
    }

    @Test
    void atTwiceTheSpeedTwiceTheTimePasses() {
        clock.moved(true, 0, 2);
        assertThat(clock.moved(true, SECOND, 2)).contains(Duration.ofSeconds(2));
    }

    @Test
    void aPauseDoesNotCount() {
        clock.moved(true, 0, 1);
        clock.moved(true, SECOND, 1);
        assertThat(clock.moved(true, 60 * SECOND, 1)).contains(Duration.ofSeconds(1));
    }

    @Test
    void saysNothingBeforeTheFirstSegment() {
        assertThat(clock.moved(false, 0, 1)).isEmpty();
    }
}
