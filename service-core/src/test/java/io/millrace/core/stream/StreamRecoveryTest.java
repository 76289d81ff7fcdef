package io.millrace.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.testkit.EngineExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and volumes that lost each other. */
class StreamRecoveryTest {
    @TempDir
    Path data;

    private void remove(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Engine start() throws IOException {
        return Engine.start(EngineExtension.config(data));
    }

    @Test
    void aLostDatabaseIsRebuiltFromTheIdentityFiles() throws IOException {
        Stream made;
        try (Engine engine = start()) {
            Stream created = engine.streams()
                    .create(new NewStream("cam", 7, "video/h264", "door", "key", StorageTier.WARM, null));
            made = engine.streams()
                    .updateRetention(
                            StreamRef.name("cam"),
                            new io.millrace.core.base.Version(created.version()),
                            new RetentionChange(RetentionChange.Operation.INCREASE_DATA_RETENTION, 2));
        }
        remove(data.resolve("meta"));
        try (Engine engine = start()) {
            Stream found = engine.streams().require(StreamRef.name("cam"));
            assertThat(found.arn()).isEqualTo(made.arn());
            assertThat(found.retention()).isEqualTo(made.retention());
            assertThat(found.mediaType()).contains("video/h264");
            assertThat(found.deviceName()).contains("door");
            assertThat(found.tier()).isEqualTo(StorageTier.WARM);
        }
    }

    @Test
    void aLostVolumeIsMadeAnewAndEmpty() throws IOException {
        try (Engine engine = start()) {
            engine.streams().create(NewStream.of("cam", 1));
        }
        remove(data.resolve("streams"));
        try (Engine engine = start()) {
            Stream found = engine.streams().require(StreamRef.name("cam"));
            assertThat(engine.streams().volume(found).files()).isEqualTo(List.of());
        }
    }
}
