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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackSessionsTest {
    private static final Instant START = Instant.parse("2025-06-03T10:00:00Z");

    private final Engine engine = TestEngine.get();
    private final PlaybackSessions sessions = new PlaybackSessions(engine);

    private Stream recording(String name, String sample) {
        Stream stream = engine.streams().create(NewStream.of(name, 24));
        engine.ingest()
                .importFile(
                        new ImportRequest(TestEngine.sample(sample), StreamRef.name(name), Optional.of(START), false))
                .run();
        return stream;
    }

    @ParameterizedTest
    @CsvSource({"h264-1s-gop-15fps-240p.mkv, 6", "clusters-not-at-keyframes.mkv, 5"})
    void aLiveWindowHoldsWhatVlcPassesOverAndWhatItNeedsToPlayOn(String sample, int fragments) {
        Stream stream = recording("live-" + fragments, sample);
        assertThat(sessions.atLiveEdge(stream).terms().window()).isEqualTo(fragments);
    }

    /** Fragments of 2 s, from 0 to 8 s and from 38 s on. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "5, 0", "6, 2", "7, 2", "38, 38", "41, 38", "43, 38", "45, 40"})
    void aReplayBeginsSoThatVlcPlaysFromTheWantedFragmentOn(int wanted, int begin) {
        Stream stream = engine.streams().find("replays").orElseGet(() -> recording("replays", "timeline-gap.mkv"));
        assertThat(sessions.replay(stream, START.plusSeconds(wanted)).terms().start())
                .contains(START.plusSeconds(begin));
    }

    @Test
    void aReplayEndsWithTheRecording() {
        Stream stream = recording("replayed-to-the-end", "h264-1s-gop-15fps-240p.mkv");
        assertThat(sessions.replay(stream, START.plusSeconds(9)).terms().end()).contains(START.plusSeconds(20));
    }
}
