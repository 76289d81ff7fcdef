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
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamEdgeConfigurationNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.SyncStatus;

@ExtendWith(EngineExtension.class)
class DeleteEdgeConfigurationTest {
    @Test
    void waitsForTheAgent() {
        Stream stream = newStream();
        setUpEdge(stream, EdgeFixture.HUB);
        kvs().deleteEdgeConfiguration(r -> r.streamName(stream.name()));
        assertThat(kvs().describeEdgeConfiguration(r -> r.streamName(stream.name()))
                        .syncStatus())
                .isEqualTo(SyncStatus.DELETING);
        refused(InvalidArgumentException.class, "being deleted", () -> kvs().deleteEdgeConfiguration(
                        r -> r.streamName(stream.name())));
        refused(ResourceInUseException.class, "DELETING", () -> setUpEdge(stream, EdgeFixture.HUB));
    }

    @Test
    void needsOne() {
        refused(
                StreamEdgeConfigurationNotFoundException.class,
                "no edge configuration",
                () -> kvs().deleteEdgeConfiguration(
                                r -> r.streamName(newStream().name())));
    }
}
