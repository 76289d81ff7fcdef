package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.DefaultStorageTier;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class UpdateStreamStorageConfigurationTest {
    @Test
    void changesTheTierAndTheVersion() {
        Stream stream = newStream();
        kvs().updateStreamStorageConfiguration(r -> r.streamARN(stream.arn().toString())
                .currentVersion(stream.version())
                .streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.WARM)));
        assertThat(kvs().describeStreamStorageConfiguration(r -> r.streamName(stream.name()))
                        .streamStorageConfiguration()
                        .defaultStorageTier())
                .isEqualTo(DefaultStorageTier.WARM);
        refused(VersionMismatchException.class, stream.version(), () -> kvs().updateStreamStorageConfiguration(
                        r -> r.streamName(stream.name())
                                .currentVersion(stream.version())
                                .streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.HOT))));
    }

    @Test
    void needsVersionAndTier() {
        Stream stream = newStream();
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateStreamStorageConfiguration(
                        r -> r.streamName(stream.name())
                                .streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.WARM))));
        refused(
                InvalidArgumentException.class,
                "StreamStorageConfiguration",
                () -> kvs().updateStreamStorageConfiguration(
                                r -> r.streamName(stream.name()).currentVersion(stream.version())));
        refused(InvalidArgumentException.class, "DefaultStorageTier", () -> kvs().updateStreamStorageConfiguration(r ->
                r.streamName(stream.name()).currentVersion(stream.version()).streamStorageConfiguration(c -> {})));
        refused(InvalidArgumentException.class, "HOT, WARM", () -> kvs().updateStreamStorageConfiguration(
                        r -> r.streamName(stream.name())
                                .currentVersion(stream.version())
                                .streamStorageConfiguration(c -> c.defaultStorageTier("COLD"))));
    }
}
