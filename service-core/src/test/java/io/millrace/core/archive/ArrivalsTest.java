package io.millrace.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.SlowProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
    private static final Instant START = Instant.parse("2025-07-07T07:07:07Z");
    private static final String SAMPLE = "h264-1s-gop-15fps-240p.mkv";

    /** Fragments of the sample. */
    private static final int COUNT = 10;

    @TempDir
    Path data;

    private Engine engine;
    private Stream stream;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data));
        stream = engine.streams().create(NewStream.of("cam", 24));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void send(int second) {
        EngineExtension.importInto(engine, stream, SAMPLE, START.plusSeconds(second));
    }

    private SlowProducer slow(int second) throws IOException {
        return new SlowProducer(
                engine,
                stream,
                SampleMedia.bytes(SAMPLE),
                12_000,
                START.plusSeconds(second).toEpochMilli());
    }

    private Arrivals after(FragmentNumber number, int max) {
        return engine.archive().arrivals(stream, number, max);
    }

    private static FragmentNumber last(Arrivals arrivals) {
        return arrivals.fragments().get(arrivals.fragments().size() - 1).number();
    }

    @Test
    void whatStillArrivesIsAwaitedBetweenTheFragmentsAroundIt() throws Exception {
        send(0);
        try (SlowProducer slow = slow(100)) {
            send(200);
            Arrivals before = after(FragmentNumber.NONE, COUNT);
            assertThat(before.fragments()).hasSize(COUNT);
            assertThat(before.awaited()).isEmpty();
            Arrivals all = after(FragmentNumber.NONE, COUNT + 1);
            assertThat(all.fragments()).hasSize(COUNT + 1);
            assertThat(all.awaited()).hasSize(1);
            FragmentNumber earlier = all.fragments().get(COUNT - 1).number();
            FragmentNumber later = all.fragments().get(COUNT).number();
            assertThat(all.between(earlier, later)).containsExactlyElementsOf(all.awaited());
            assertThat(all.between(FragmentNumber.NONE, earlier)).isEmpty();
            assertThat(engine.archive().settled(stream, List.copyOf(all.awaited())))
                    .as("it still arrives")
                    .isEmpty();
            assertThat(after(later, 100).awaited()).as("it is passed").isEmpty();

            slow.finish();
            assertThat(engine.archive().settled(stream, List.copyOf(all.awaited())))
                    .singleElement()
                    .satisfies(p -> assertThat(p.fragment().orElseThrow().producerTime())
                            .isEqualTo(START.plusSeconds(100)));
            assertThat(after(FragmentNumber.NONE, COUNT + 1).awaited()).isEmpty();
        }
    }

    @Test
    void whatNeverComesIsAwaitedNoMore() throws Exception {
        try (SlowProducer slow = slow(0)) {
            send(200);
            List<Long> awaited = List.copyOf(after(FragmentNumber.NONE, 100).awaited());
            assertThat(awaited).hasSize(1);
            slow.breakOff();
            assertThat(engine.archive().settled(stream, awaited))
                    .singleElement()
                    .satisfies(p -> assertThat(p.fragment()).isEmpty());
        }
        assertThat(engine.archive().sequences(stream).unlisted()).isEmpty();
    }

    @Test
    void batchesGoOnThroughAllFiles() {
        for (int i = 0; i < 5; i++) {
            send(100 * i);
        }
        FragmentNumber reached = FragmentNumber.NONE;
        int count = 0;
        for (Arrivals next = after(reached, 16); !next.fragments().isEmpty(); next = after(reached, 16)) {
            count += next.fragments().size();
            reached = last(next);
        }
        assertThat(count).isEqualTo(5 * COUNT);
    }

    @Test
    void behindWhatHasBegunNothingIsListed() {
        send(0);
        FragmentNumber behind =
                FragmentNumber.behind(engine.archive().sequences(stream).last());
        assertThat(after(behind, 100).fragments()).isEmpty();
        assertThat(FragmentNumber.parse(behind.toString())).isEqualTo(behind);
        send(100);
        assertThat(after(behind, 100).fragments()).hasSize(COUNT);
    }
}
