package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed while it makes images. */
class ImagesKillIT {
    private static final Instant START = Instant.parse("2025-07-07T07:07:07Z");
    private static final int IMAGES = 100;
    private static final int INTERVAL = 200;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private void importVideo() throws IOException {
        try (Engine engine = Engine.start(EngineExtension.config(data))) {
            Stream stream = engine.streams().create(NewStream.of("cam", 24));
            engine.configurations()
                    .updateImageGeneration(
                            StreamRef.name("cam"),
                            Optional.of(new ImageGeneration(
                                    SwitchStatus.ENABLED,
                                    ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                    new ImageGeneration.Destination("file://localhost" + folder, "us-east-1"),
                                    INTERVAL,
                                    ImageGeneration.Format.JPEG,
                                    null,
                                    null,
                                    null)),
                            ImageScope.EVERY);
            EngineExtension.importInto(engine, stream, "h264-1s-gop-15fps-240p.mkv", START);
        }
    }

    private List<Long> times() {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("[^.].*\\.jpg"))
                    .map(name -> Long.valueOf(name.split("_", -1)[2]))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> times().size() >= count);
    }

    @Test
    void noImageIsMissingAndNoneIsThereTwice() throws Exception {
        importVideo();
        for (int kill = 0; kill < 2; kill++) {
            int before = times().size();
            try (EngineProcess engine = EngineProcess.serve(data)) {
                await(Math.min(IMAGES, before + 1));
                engine.kill();
            }
        }
        try (EngineProcess engine = EngineProcess.serve(data)) {
            await(IMAGES);
            assertThat(engine.errors()).doesNotContain("ERROR");
        }
        assertThat(times())
                .isEqualTo(LongStream.range(0, IMAGES)
                        .mapToObj(i -> START.toEpochMilli() + i * INTERVAL)
                        .toList());
    }
}
