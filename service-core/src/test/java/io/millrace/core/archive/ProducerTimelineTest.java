package io.millrace.core.archive;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ProducerTimelineTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private final Stream stream = EngineExtension.newStream();

    private void importAt(Instant start) {
        engine().ingest()
                .importFile(new ImportRequest(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"),
                        StreamRef.name(stream.name()),
                        Optional.of(start),
                        false))
                .run();
    }

    private List<Fragment> selected() {
        return engine().archive()
                .select(
                        stream,
                        new TimeRange(TimestampType.PRODUCER_TIMESTAMP, START.minusSeconds(60), START.plusSeconds(60)),
                        100);
    }

    @Test
    void ofEqualBeginsTheNewestStays() {
        importAt(START);
        importAt(START);
        assertThat(selected()).hasSize(10).allMatch(f -> f.number().sequence() > 1000);
    }

    @Test
    void whatOverlapsEarlierMediaIsLeftOut() {
        importAt(START);
        importAt(START.plusSeconds(1));
        List<Fragment> kept = selected();
        assertThat(kept.stream().filter(f -> f.number().sequence() < 1000)).hasSize(10);
        assertThat(kept.stream().filter(f -> f.number().sequence() > 1000))
                .as("only what begins behind the earlier media")
                .isEmpty();
    }

    @Test
    void mediaOfSeveralConnectionsStandInProducerOrder() {
        importAt(START.plusSeconds(20));
        importAt(START);
        assertThat(selected()).extracting(Fragment::producerTime).isSorted().hasSize(20);
    }
}
