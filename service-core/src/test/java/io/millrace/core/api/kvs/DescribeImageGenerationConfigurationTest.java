package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class DescribeImageGenerationConfigurationTest {
    @Test
    void nothingIsConfiguredAtFirst() {
        Stream stream = newStream();
        assertThat(kvs().describeImageGenerationConfiguration(r -> r.streamName(stream.name()))
                        .imageGenerationConfiguration())
                .isNull();
        assertThat(kvs().describeImageGenerationConfiguration(
                                r -> r.streamARN(stream.arn().toString()))
                        .imageGenerationConfiguration())
                .isNull();
    }
}
