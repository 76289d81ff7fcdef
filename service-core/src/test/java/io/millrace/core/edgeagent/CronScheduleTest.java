package io.millrace.core.edgeagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    @Test
    void explainsAnExpressionInWords() {
        assertThat(CronSchedule.parse("0 0 8 ? * MON-FRI *").orElseThrow().inWords())
                .isEqualTo("at 08:00 every day between Monday and Friday");
    }

    @Test
    void tellsTheNextTimes() {
        ZonedDateTime friday = ZonedDateTime.parse("2026-11-20T09:00:00Z");
        assertThat(CronSchedule.parse("0 0 8 ? * MON-FRI *").orElseThrow().next(friday, 2))
                .isEqualTo(List.of(
                        ZonedDateTime.parse("2026-11-23T08:00:00Z"), ZonedDateTime.parse("2026-11-24T08:00:00Z")));
        assertThat(CronSchedule.parse("0 0 8 1 1 ? 2027").orElseThrow().next(friday, 5))
                .hasSize(1);
    }

    @Test
    void knowsWhatIsNoExpression() {
        assertThat(CronSchedule.parse("0 0 8 * * MON-FRI")).isEmpty();
        assertThat(CronSchedule.parse("nonsense")).isEmpty();
        assertThat(CronSchedule.parse("0 0 8 ? * MON#")).isEmpty();
        assertThat(CronSchedule.parse("0 0 8 ? * L#")).isEmpty();
    }
}
