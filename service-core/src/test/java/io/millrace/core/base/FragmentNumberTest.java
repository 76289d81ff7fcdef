package io.millrace.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FragmentNumberTest {
    @Test
    void readsANumberThatTheServiceMade() {
        FragmentNumber number = FragmentNumber.parse("91343852333181432392682062607743920146159169392");
        assertThat(number.sequence()).isEqualTo(1);
        assertThat(number.serverMillis()).isEqualTo(1_511_852_109_126L);
        assertThat(number).hasToString("91343852333181432392682062607743920146159169392");
    }

    @Test
    void writesSequenceTimeAndRandomPart() {
        assertThat(new FragmentNumber(1, 1_700_000_000_000L, 12_345))
                .hasToString("91343852333181432392682062658249485028092293177");
    }

    @Test
    void ordersByArrivalAsTextAndAsNumber() {
        FragmentNumber first = new FragmentNumber(1, 1_800_000_000_000L, 7);
        FragmentNumber second = new FragmentNumber(2, 1_700_000_000_000L, 3);
        assertThat(first).isLessThan(second);
        assertThat(first.toString()).hasSize(47).isLessThan(second.toString());
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> FragmentNumber.parse("12x")).isInstanceOf(ServiceException.class);
    }
}
