package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.DefaultStorageTier;

@ExtendWith(EngineExtension.class)
class DescribeStreamStorageConfigurationTest {
    @Test
    void hotIsTheDefault() {
        Stream stream = newStream();
        var described = kvs().describeStreamStorageConfiguration(r -> r.streamName(stream.name()));
        assertThat(described.streamName()).isEqualTo(stream.name());
        assertThat(described.streamARN()).isEqualTo(stream.arn().toString());
        assertThat(described.streamStorageConfiguration().defaultStorageTier()).isEqualTo(DefaultStorageTier.HOT);
    }

    @Test
    void tellsTheTierThatAStreamWasCreatedWith() {
        String name = newName();
        kvs().createStream(r ->
                r.streamName(name).streamStorageConfiguration(c -> c.defaultStorageTier(DefaultStorageTier.WARM)));
        assertThat(kvs().describeStreamStorageConfiguration(r -> r.streamName(name))
                        .streamStorageConfiguration()
                        .defaultStorageTier())
                .isEqualTo(DefaultStorageTier.WARM);
    }
}
