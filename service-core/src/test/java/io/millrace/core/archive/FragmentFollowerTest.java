package io.millrace.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.SlowProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentFollowerTest {
    private static final Instant START = Instant.parse("2025-07-07T07:07:07Z");
    private static final String SAMPLE = "h264-1s-gop-15fps-240p.mkv";

    @TempDir
    Path data;

    @TempDir
    Path meta;

    private final List<Fragment> seen = new CopyOnWriteArrayList<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Engine engine;
    private Stream stream;
    private Database database;
    private FragmentFollower<String> follower;

    /** Notes what it sees, and cannot write it down while there are failures. */
    private final class Noting implements FragmentFollower.Work<String> {
        private final int together;

        Noting(int together) {
            this.together = together;
        }

        @Override
        public Optional<String> wanted(Stream of) {
            return Optional.of("all");
        }

        @Override
        public int together() {
            return together;
        }

        @Override
        public Database.Change on(Stream of, String wanted, Fragment fragment) {
            seen.add(fragment);
            return handle -> {
                if (!failures.isEmpty()) {
                    throw failures.pop();
                }
            };
        }
    }

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data));
        stream = engine.streams().create(NewStream.of("cam", 24));
        database = Database.open(meta);
        database.write(handle -> handle.execute(
                "INSERT INTO stream (arn, name, created_millis, version, retention_hours, kms_key_id)"
                        + " VALUES (?, 'cam', 1, 'v', 24, 'key')",
                stream.arn().toString()));
    }

    @AfterEach
    void stop() {
        follower.close();
        database.close();
        engine.close();
    }

    private void follow(int together) {
        follower = new FragmentFollower<>("test", engine.streams(), engine.archive(), database, new Noting(together));
        follower.reconsider(stream.arn());
    }

    private void send(int second) {
        EngineExtension.importInto(engine, stream, SAMPLE, START.plusSeconds(second));
        follower.reconsider(stream.arn());
    }

    private void seenAfter(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() >= count);
    }

    private List<FragmentNumber> seenInTheEnd() {
        follower.close();
        return seen.stream().map(Fragment::number).toList();
    }

    private List<FragmentNumber> all() {
        return engine.archive().newest(stream, Optional.empty(), 100).stream()
                .map(Fragment::number)
                .toList();
    }

    @Test
    void eachFragmentIsSeenOnceInOrderAlsoByTheNextOne() {
        follow(16);
        send(0);
        seenAfter(10);
        follower.close();
        EngineExtension.importInto(engine, stream, SAMPLE, START.plusSeconds(100));
        follow(16);
        seenAfter(20);
        assertThat(seenInTheEnd()).isEqualTo(all());
    }

    /** As after a kill between the work and its record. */
    @Test
    void whatCouldNotBeWrittenDownIsSeenAgainAndNothingElse() {
        failures.add(new IllegalStateException("the disk is away"));
        follow(1);
        send(0);
        seenAfter(11);
        List<FragmentNumber> numbers = seenInTheEnd();
        assertThat(numbers).hasSize(11);
        assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
        assertThat(numbers.subList(1, 11)).isEqualTo(all());
    }

    @Test
    void aFragmentThatWasPassedIsSeenBeforeWhatItsConnectionBroughtBehindIt() throws Exception {
        follow(16);
        try (SlowProducer slow = new SlowProducer(
                engine,
                stream,
                SampleMedia.bytes(SAMPLE),
                12_000,
                START.plusSeconds(1000).toEpochMilli())) {
            send(0);
            seenAfter(10);
            slow.finish();
        }
        follower.reconsider(stream.arn());
        seenAfter(30);
        List<Long> begins = seen.stream()
                .skip(10)
                .map(f -> f.producerTime().getEpochSecond())
                .toList();
        assertThat(begins)
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(i -> START.getEpochSecond() + 1000 + i)
                        .toList());
        assertThat(seen.get(10).number()).isLessThan(seen.get(9).number());
    }
}
