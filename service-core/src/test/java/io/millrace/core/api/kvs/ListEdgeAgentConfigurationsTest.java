package io.millrace.core.api.kvs;

import static io.millrace.core.api.kvs.EdgeFixture.setUpEdge;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ListEdgeAgentConfigurationsEdgeConfig;

@ExtendWith(EngineExtension.class)
class ListEdgeAgentConfigurationsTest {
    @Test
    void pagesThroughTheConfigurationsOfADevice() {
        String hub = EdgeFixture.HUB + newName();
        List<String> streams = IntStream.range(0, 12)
                .mapToObj(i -> {
                    Stream stream = newStream();
                    setUpEdge(stream, hub);
                    return stream.arn().toString();
                })
                .sorted()
                .toList();
        assertThat(kvs().listEdgeAgentConfigurations(r -> r.hubDeviceArn(hub)).edgeConfigs())
                .hasSize(5);
        assertThat(kvs().listEdgeAgentConfigurationsPaginator(
                                r -> r.hubDeviceArn(hub).maxResults(10))
                        .edgeConfigs())
                .extracting(ListEdgeAgentConfigurationsEdgeConfig::streamARN)
                .containsExactlyElementsOf(streams);
        assertThat(kvs().listEdgeAgentConfigurations(r -> r.hubDeviceArn(EdgeFixture.HUB + "nobody"))
                        .edgeConfigs())
                .isEmpty();
    }

    @Test
    void refusesMembersOutOfBounds() {
        for (int size : new int[] {0, 11}) {
            refused(InvalidArgumentException.class, "MaxResults", () -> kvs().listEdgeAgentConfigurations(
                            r -> r.hubDeviceArn(EdgeFixture.HUB).maxResults(size)));
        }
        refused(InvalidArgumentException.class, "HubDeviceArn", () -> kvs().listEdgeAgentConfigurations(r -> {}));
        refused(InvalidArgumentException.class, "HubDeviceArn", () -> kvs().listEdgeAgentConfigurations(
                        r -> r.hubDeviceArn("arn:aws:s3:::bucket")));
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().listEdgeAgentConfigurations(
                        r -> r.hubDeviceArn(EdgeFixture.HUB).nextToken("AAAA")));
    }
}
