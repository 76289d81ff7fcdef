package io.millrace.core.image;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Pictures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ImageServiceTest {
    private static final Instant START = Instant.parse("2025-06-07T08:09:10Z");
    private static final Duration FRAME = Duration.ofNanos(1_000_000_000 / 30);

    private final ImageService images = engine().images();

    @Test
    void showsTheFrameOfEachTimeAcrossFragments() throws Exception {
        Stream stream = imported("h264-main-bframes-360p-aac.mkv", START);
        for (int number : new int[] {0, 1, 2, 29, 59, 60, 61, 137, 299}) {
            assertThat(numberAt(stream, FRAME.multipliedBy(number).plusMillis(5)))
                    .isEqualTo(number);
        }
    }

    @Test
    void theBeginOfARecordingShowsItsFirstPicture() throws Exception {
        assertThat(numberAt(imported("h264-baseline-360p-aac.mkv", START), Duration.ZERO))
                .isZero();
    }

    @Test
    void nothingIsShownWhereNothingWasRecorded() throws Exception {
        Stream stream = imported("h264-video-only-360p.mkv", START);
        assertThat(images.at(stream, START.minusMillis(1))).isEmpty();
        assertThat(images.at(stream, START.plusSeconds(12))).isEmpty();
    }

    @Test
    void stepsGoFromPictureToPictureInBothDirections() throws Exception {
        Stream stream = imported("h264-main-bframes-360p-aac.mkv", START);
        Still still = images.at(stream, START.plusMillis(1900)).orElseThrow();
        int first = Pictures.number(still.picture());
        for (int i = 1; i <= 8; i++) {
            still = images.after(stream, still.time()).orElseThrow();
            assertThat(Pictures.number(still.picture())).isEqualTo(first + i);
        }
        for (int i = 7; i >= 0; i--) {
            still = images.before(stream, still.time()).orElseThrow();
            assertThat(Pictures.number(still.picture())).isEqualTo(first + i);
        }
    }

    @Test
    void thereIsNoStepBehindTheEnds() throws Exception {
        Stream stream = imported("h264-video-only-360p.mkv", START);
        assertThat(images.before(stream, START)).isEmpty();
        Still last = images.at(stream, START.plusMillis(9990)).orElseThrow();
        assertThat(Pictures.number(last.picture())).isEqualTo(299);
        assertThat(images.after(stream, last.time())).isEmpty();
    }

    @Test
    void aKeyFrameIsTheOneAtOrBefore() throws Exception {
        Stream stream = imported("h264-video-only-360p.mkv", START);
        Still still = images.keyFrame(stream, START.plusMillis(3999)).orElseThrow();
        assertThat(Pictures.number(still.picture())).isEqualTo(60);
        assertThat(still.time()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void h265IsShown() throws Exception {
        assertThat(numberAt(
                        imported("h265-360p-aac.mkv", START),
                        FRAME.multipliedBy(100).plusMillis(5)))
                .isEqualTo(100);
    }

    @Test
    void soundAloneHasNoPictures() {
        Stream stream = imported("audio-only-aac.mkv", START);
        assertThatThrownBy(() -> images.at(stream, START.plusSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no pictures");
    }

    @Test
    void aCodecThatNothingDecodesIsNamed() {
        Stream stream = imported("vp9-opus.mkv", START);
        assertThatThrownBy(() -> images.at(stream, START.plusSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("V_VP9");
    }

    private int numberAt(Stream stream, Duration offset) throws IOException {
        return Pictures.number(
                images.at(stream, START.plus(offset)).orElseThrow().picture());
    }
}
