package io.millrace.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static List<Stretch> stretches(int count) {
        Random random = new Random(1);
        List<Stretch> all = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            long end = at + 1 + random.nextInt(4000);
            all.add(new Stretch(at, end));
            at = end + 1 + random.nextInt(4000);
        }
        return all;
    }

    @Test
    void showsEveryStretchWhenThereIsRoom() {
        List<Stretch> all = stretches(100);
        Stretch whole = Coverage.of(all).whole();
        assertThat(Coverage.of(all).visible(whole.start(), whole.end(), 1)).isEqualTo(all);
    }

    @Test
    void aMillionStretchesAreDrawnAsFewAtAnyScale() {
        List<Stretch> all = stretches(1_000_000);
        Coverage coverage = Coverage.of(all);
        Stretch whole = coverage.whole();
        for (double width : new double[] {200, 1000, 4000}) {
            for (long length = whole.end(); length > 1000; length /= 7) {
                List<Stretch> visible = coverage.visible(5000, 5000 + length, length / width);
                assertThat(visible.size())
                        .as("at %d ms on %.0f pixels", length, width)
                        .isLessThan(4 * (int) width + 512);
                assertThat(visible.get(0).start())
                        .isLessThanOrEqualTo(Math.max(5000, visible.get(0).end()));
            }
        }
    }

    @Test
    void whatIsDrawnCoversAllMediaAndNothingThatCanBeSeenBeside() {
        List<Stretch> all = stretches(20_000);
        Coverage coverage = Coverage.of(all);
        double millisPerPixel = 100_000;
        List<Stretch> visible =
                coverage.visible(coverage.whole().start(), coverage.whole().end(), millisPerPixel);
        for (Stretch media : all) {
            assertThat(visible).anyMatch(v -> v.start() <= media.start() && v.end() >= media.end());
        }
        for (int i = 1; i < visible.size(); i++) {
            assertThat(visible.get(i).start() - visible.get(i - 1).end()).isGreaterThan(0);
        }
    }

    @Test
    void findsMediaAndGaps() {
        Coverage coverage = Coverage.of(List.of(new Stretch(10, 20), new Stretch(50, 60)));
        assertThat(coverage.atOrAfter(15)).contains(new Stretch(10, 20));
        assertThat(coverage.atOrAfter(20)).contains(new Stretch(50, 60));
        assertThat(coverage.atOrAfter(60)).isEmpty();
        assertThat(coverage.gapAt(30)).contains(new Stretch(20, 50));
        assertThat(coverage.gapAt(5)).isEmpty();
        assertThat(coverage.gapAt(55)).isEmpty();
        assertThat(Coverage.EMPTY.isEmpty()).isTrue();
    }
}
