package io.millrace.core.playback;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class DiagnosisTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private static List<Diagnosis.Check> checks(Stream stream) {
        return engine().playback().diagnose(stream);
    }

    @Test
    void aGoodStreamMeetsEveryRule() {
        assertThat(checks(EngineExtension.imported("h264-video-only-360p.mkv", START)))
                .hasSize(8)
                .allSatisfy(c -> assertThat(c.verdict()).as("%s", c).isEqualTo(Diagnosis.Verdict.GOOD));
    }

    @ParameterizedTest
    @CsvSource({
        "vp9-opus.mkv, Codecs, BAD, V_VP9",
        "no-codec-private.mkv, Codecs, BAD, MissingCodecPrivateData",
        "h264-pcm-alaw.mkv, Codecs, DOUBTFUL, DASH",
        "sps-change-two-segments.mkv, Changes, DOUBTFUL, codec change",
        "timeline-gap.mkv, Timestamps, DOUBTFUL, 1 gaps",
    })
    void whatIsWrongIsNamed(String file, String name, Diagnosis.Verdict verdict, String words) {
        assertThat(checks(EngineExtension.imported(file, START)))
                .filteredOn(c -> c.name().equals(name))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.verdict()).isEqualTo(verdict);
                    assertThat(c.found()).contains(words);
                });
    }

    @Test
    void anEmptyStreamThatKeepsNothingSaysSo() {
        Stream none = engine().streams().create(NewStream.of(EngineExtension.newName(), 0));
        assertThat(checks(none))
                .extracting(Diagnosis.Check::name, Diagnosis.Check::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Retention", Diagnosis.Verdict.BAD),
                        org.assertj.core.groups.Tuple.tuple("Media", Diagnosis.Verdict.BAD));
    }
}
