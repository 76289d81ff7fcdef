package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.UpdateDataRetentionOperation;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class UpdateDataRetentionTest {
    private static void change(Stream stream, UpdateDataRetentionOperation operation, int hours) {
        String version = kvs().describeStream(r -> r.streamName(stream.name()))
                .streamInfo()
                .version();
        kvs().updateDataRetention(r -> r.streamName(stream.name())
                .currentVersion(version)
                .operation(operation)
                .dataRetentionChangeInHours(hours));
    }

    private static int hours(Stream stream) {
        return kvs().describeStream(r -> r.streamName(stream.name()))
                .streamInfo()
                .dataRetentionInHours();
    }

    @Test
    void addsAndTakesAwayHours() {
        Stream stream = newStream();
        change(stream, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 6);
        assertThat(hours(stream)).isEqualTo(30);
        change(stream, UpdateDataRetentionOperation.DECREASE_DATA_RETENTION, 30);
        assertThat(hours(stream)).isZero();
    }

    @Test
    void keepsBetweenNothingAndTenYears() {
        Stream stream = newStream();
        refused(
                InvalidArgumentException.class,
                "DataRetentionChangeInHours",
                () -> change(stream, UpdateDataRetentionOperation.DECREASE_DATA_RETENTION, 25));
        refused(
                InvalidArgumentException.class,
                "DataRetentionChangeInHours",
                () -> change(stream, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 87_600 - 24 + 1));
        refused(
                InvalidArgumentException.class,
                "DataRetentionChangeInHours",
                () -> change(stream, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 0));
        refused(
                InvalidArgumentException.class,
                "DataRetentionChangeInHours",
                () -> change(stream, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, Integer.MAX_VALUE));
        change(stream, UpdateDataRetentionOperation.INCREASE_DATA_RETENTION, 87_600 - 24);
        assertThat(hours(stream)).isEqualTo(87_600);
    }

    @Test
    void needsVersionOperationAndHours() {
        Stream stream = newStream();
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateDataRetention(
                        r -> r.streamName(stream.name())
                                .operation(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION)
                                .dataRetentionChangeInHours(1)));
        refused(VersionMismatchException.class, stream.version(), () -> kvs().updateDataRetention(
                        r -> r.streamName(stream.name())
                                .currentVersion("stale")
                                .operation(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION)
                                .dataRetentionChangeInHours(1)));
        refused(InvalidArgumentException.class, "Operation is required", () -> kvs().updateDataRetention(
                        r -> r.streamName(stream.name()).currentVersion("v").dataRetentionChangeInHours(1)));
        refused(
                InvalidArgumentException.class,
                "DataRetentionChangeInHours is required",
                () -> kvs().updateDataRetention(r -> r.streamName(stream.name())
                        .currentVersion("v")
                        .operation(UpdateDataRetentionOperation.INCREASE_DATA_RETENTION)));
        refused(InvalidArgumentException.class, "Operation must be one of", () -> kvs().updateDataRetention(
                        r -> r.streamName(stream.name())
                                .currentVersion("v")
                                .operation("DOUBLE_IT")
                                .dataRetentionChangeInHours(1)));
    }
}
