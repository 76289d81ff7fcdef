package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.stream.StreamEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcksViewModelTest {
    private static final Arn STREAM = new Arn("us-east-1", "000000000000", Arn.STREAM, "cam", 1);
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private static StreamEvent.Acknowledged ack(String type, long sequence, long afterMillis, String error) {
        return new StreamEvent.Acknowledged(
                STREAM,
                7,
                type,
                sequence * 2000,
                sequence == 0 ? Optional.empty() : Optional.of(new FragmentNumber(sequence, 1, 1)),
                Optional.ofNullable(error),
                T.plusMillis(afterMillis));
    }

    @Test
    void stepsOfOneFragmentStandInOneRowNewestFirst() {
        List<AckRow> rows = AcksViewModel.fragments(List.of(
                ack("BUFFERING", 1, 0, null),
                ack("RECEIVED", 1, 2000, null),
                ack("IDLE", 0, 2001, null),
                ack("BUFFERING", 2, 2002, null),
                ack("PERSISTED", 1, 2010, null),
                ack("ERROR", 2, 2500, "4004 FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS")));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).stateText()).startsWith("4004");
        assertThat(rows.get(1).receivedText()).isEqualTo("+2000 ms");
        assertThat(rows.get(1).persistedText()).isEqualTo("+2010 ms");
        assertThat(rows.get(1).stateText()).isEqualTo("persisted");
    }

    @Test
    void anErrorWithoutAFragmentHasARowOfItsOwn() {
        assertThat(AcksViewModel.fragments(List.of(ack("ERROR", 0, 0, "4006 INVALID_MKV_DATA"))))
                .singleElement()
                .satisfies(row -> assertThat(row.error()).hasValue("4006 INVALID_MKV_DATA"));
    }
}
