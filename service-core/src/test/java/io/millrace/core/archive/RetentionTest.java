package io.millrace.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.FakeClock;
import io.millrace.core.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path data;

    @Test
    void countsFromIngestAndGoesByWholeFiles() throws IOException {
        FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (Engine engine = Engine.start(EngineExtension.config(data).with(clock))) {
            Stream stream = engine.streams().create(NewStream.of("cam", 2));
            importOld(engine);
            clock.advance(Duration.ofHours(1));
            importOld(engine);
            assertThat(engine.archive().newest(stream, Optional.empty(), 100)).hasSize(20);

            clock.advance(Duration.ofHours(1).plusSeconds(1));
            assertThat(engine.archive().newest(stream, Optional.empty(), 100))
                    .as("what is past is invisible at once")
                    .hasSize(10);
            assertThat(engine.streams().volume(stream).files()).hasSize(2);
            assertThat(engine.retention().sweep(stream)).isTrue();
            assertThat(engine.streams().volume(stream).files()).hasSize(1);

            clock.advance(Duration.ofHours(1));
            assertThat(engine.retention().sweep(stream)).isTrue();
            assertThat(engine.archive().spans(stream)).isEmpty();
            assertThat(engine.archive().storedBytes(stream)).isZero();
        }
    }

    @Test
    void tellsWhatAShorterRetentionWouldMakeInvisible() throws IOException {
        FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (Engine engine = Engine.start(EngineExtension.config(data).with(clock))) {
            Stream stream = engine.streams().create(NewStream.of("cam", 48));
            importOld(engine);
            clock.advance(Duration.ofHours(3));
            importOld(engine);
            clock.advance(Duration.ofHours(1));
            assertThat(engine.archive().wouldExpire(stream, Duration.ofHours(5)).fragments())
                    .isZero();
            assertThat(engine.archive().wouldExpire(stream, Duration.ofHours(2)).fragments())
                    .isEqualTo(10);
            assertThat(engine.archive().wouldExpire(stream, Duration.ZERO)).satisfies(lost -> {
                assertThat(lost.fragments()).isEqualTo(20);
                assertThat(lost.bytes()).isEqualTo(engine.archive().storedBytes(stream));
                assertThat(lost.end()).isAfter(lost.start());
            });
        }
    }

    @Test
    void aClockThatJumpsBackLosesNothingAndKeepsTheOrderOfArrival() throws IOException {
        FakeClock clock = new FakeClock(Instant.parse("2026-01-01T12:00:00Z"));
        try (Engine engine = Engine.start(EngineExtension.config(data).with(clock))) {
            Stream stream = engine.streams().create(NewStream.of("cam", 48));
            importOld(engine);
            clock.advance(Duration.ofHours(-3));
            importOld(engine);
            clock.advance(Duration.ofHours(20));
            importOld(engine);
            List<Fragment> all = engine.archive().newest(stream, Optional.empty(), 100);
            assertThat(all).hasSize(30);
            assertThat(all.get(10).serverTime()).isBefore(all.get(9).serverTime());
            assertThat(engine.archive()
                            .list(stream, new FragmentQuery(Optional.empty(), 1000, null))
                            .fragments())
                    .containsExactlyElementsOf(all);
        }
        try (Engine again = Engine.start(EngineExtension.config(data).with(clock))) {
            Stream stream = again.streams().find("cam").orElseThrow();
            assertThat(again.archive().newest(stream, Optional.empty(), 100)).hasSize(30);
        }
    }

    /** Media whose producer time lies years back: that must not matter. */
    private static void importOld(Engine engine) {
        engine.ingest()
                .importFile(new ImportRequest(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"),
                        StreamRef.name("cam"),
                        Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
                        false))
                .run();
    }
}
