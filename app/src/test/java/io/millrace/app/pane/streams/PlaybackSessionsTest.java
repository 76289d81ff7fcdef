package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackSessionsTest {
    private final Engine engine = TestEngine.get();

    @ParameterizedTest
    @CsvSource({"h264-1s-gop-15fps-240p.mkv, 6", "clusters-not-at-keyframes.mkv, 5"})
    void aLiveWindowHoldsWhatVlcPassesOverAndWhatItNeedsToPlayOn(String sample, int fragments) {
        Stream stream = engine.streams().create(NewStream.of("live-" + fragments, 24));
        engine.ingest()
                .importFile(new ImportRequest(
                        TestEngine.sample(sample),
                        StreamRef.name(stream.name()),
                        Optional.of(Instant.parse("2025-06-03T10:00:00Z")),
                        false))
                .run();
        assertThat(new PlaybackSessions(engine).atLiveEdge(stream).terms().window())
                .isEqualTo(fragments);
    }
}
