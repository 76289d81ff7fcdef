package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class DescribeNotificationConfigurationTest {
    @Test
    void nothingIsConfiguredAtFirst() {
        assertThat(kvs().describeNotificationConfiguration(
                                r -> r.streamName(newStream().name()))
                        .notificationConfiguration())
                .isNull();
    }
}
