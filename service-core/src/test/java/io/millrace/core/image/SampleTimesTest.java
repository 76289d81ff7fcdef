package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.image.SampleTimes.Part;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTimesTest {
    private static final int INTERVAL = 3000;

    private static Part part(long connection, long begin, long end) {
        return new Part(connection, begin, begin, end);
    }

    private static LastImage last(long connection, long begin, long taken) {
        return new LastImage(connection, begin, begin + 1000, taken);
    }

    private static List<Long> times(Part part, LastImage... before) {
        return SampleTimes.within(part, INTERVAL, List.of(before), last -> true).times().stream()
                .map(Instant::toEpochMilli)
                .toList();
    }

    @Test
    void theFirstFragmentIsTakenAtItsBegin() {
        SampleTimes times = SampleTimes.within(part(1, 10_000, 17_000), INTERVAL, List.of(), last -> true);
        assertThat(times.times()).extracting(Instant::toEpochMilli).containsExactly(10_000L, 13_000L, 16_000L);
        assertThat(times.last()).isEqualTo(new LastImage(1, 10_000, 17_000, 16_000));
    }

    @Test
    void aFragmentWithoutAnImageKeepsTheLastOne() {
        SampleTimes times =
                SampleTimes.within(part(1, 11_000, 12_000), INTERVAL, List.of(last(1, 10_000, 10_000)), last -> true);
        assertThat(times.times()).isEmpty();
        assertThat(times.last()).isEqualTo(new LastImage(1, 11_000, 12_000, 10_000));
    }

    @Test
    void theIntervalGoesOnOverFragments() {
        assertThat(times(part(1, 12_500, 13_500), last(1, 11_500, 10_000))).containsExactly(13_000L);
        assertThat(times(part(1, 13_000, 13_500), last(1, 12_000, 10_000))).containsExactly(13_000L);
    }

    @Test
    void itBeginsAnewBehindAGapAndWhereTimeGoesBack() {
        assertThat(times(part(1, 13_001, 14_000), last(1, 12_000, 10_000))).containsExactly(13_001L);
        assertThat(times(part(1, 5_000, 6_000), last(1, 12_000, 10_000))).containsExactly(5_000L);
    }

    @Test
    void whatIsSentTwiceOrBeginsInTheSameMillisecondHasNoSecondImage() {
        assertThat(times(part(1, 10_000, 11_000), last(1, 10_000, 10_000))).isEmpty();
        assertThat(times(part(2, 11_000, 12_000), last(1, 12_000, 10_000))).isEmpty();
        assertThat(times(part(2, 8_000, 9_000), last(1, 12_000, 10_000))).isEmpty();
    }

    @Test
    void aNewConnectionGoesOnForTheOneThatEndedClosest() {
        LastImage far = last(1, 10_000, 9_000);
        LastImage close = last(2, 10_600, 10_500);
        LastImage ahead = last(3, 60_000, 59_000);
        SampleTimes times =
                SampleTimes.within(part(4, 11_500, 14_500), INTERVAL, List.of(far, close, ahead), last -> true);
        assertThat(times.times()).extracting(Instant::toEpochMilli).containsExactly(13_500L);
        assertThat(times.succeeded()).contains(close);
    }

    @Test
    void aNewConnectionDoesNotGoOnForOneThatStillSends() {
        SampleTimes times =
                SampleTimes.within(part(2, 10_400, 11_400), INTERVAL, List.of(last(1, 10_000, 10_000)), last -> false);
        assertThat(times.times()).extracting(Instant::toEpochMilli).containsExactly(10_400L);
        assertThat(times.succeeded()).isEmpty();
    }

    @Test
    void aKnownConnectionLooksAtItsOwnOnly() {
        assertThat(times(part(1, 50_000, 51_000), last(1, 10_000, 10_000), last(2, 49_000, 49_000)))
                .containsExactly(50_000L);
    }

    @Test
    void aShorterIntervalCountsAtOnce() {
        List<LastImage> before = List.of(last(1, 10_000, 10_000));
        assertThat(SampleTimes.within(part(1, 11_000, 13_000), 1000, before, last -> true)
                        .times())
                .extracting(Instant::toEpochMilli)
                .containsExactly(11_000L, 12_000L);
    }
}
