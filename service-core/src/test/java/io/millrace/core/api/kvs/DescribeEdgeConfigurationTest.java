package io.millrace.core.api.kvs;

import static io.millrace.core.api.kvs.EdgeFixture.setUpEdge;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.StreamEdgeConfigurationNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.SyncStatus;

@ExtendWith(EngineExtension.class)
class DescribeEdgeConfigurationTest {
    @Test
    void tellsTheConfigurationAndItsState() {
        Stream stream = newStream();
        refused(StreamEdgeConfigurationNotFoundException.class, stream.name(), () -> kvs().describeEdgeConfiguration(
                        r -> r.streamName(stream.name())));
        setUpEdge(stream, EdgeFixture.HUB);
        var described = kvs().describeEdgeConfiguration(r -> r.streamName(stream.name()));
        assertThat(described.syncStatus()).isEqualTo(SyncStatus.SYNCING);
        assertThat(described.edgeConfig().hubDeviceArn()).isEqualTo(EdgeFixture.HUB);
        assertThat(described.failedStatusDetails()).isNull();
        assertThat(described.streamARN()).isEqualTo(stream.arn().toString());
    }
}
