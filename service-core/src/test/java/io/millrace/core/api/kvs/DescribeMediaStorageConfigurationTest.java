package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;

@ExtendWith(EngineExtension.class)
class DescribeMediaStorageConfigurationTest {
    @Test
    void nothingIsStoredAtFirst() {
        String name = newName();
        kvs().createSignalingChannel(r -> r.channelName(name));
        var storage = kvs().describeMediaStorageConfiguration(r -> r.channelName(name))
                .mediaStorageConfiguration();
        assertThat(storage.status()).isEqualTo(MediaStorageConfigurationStatus.DISABLED);
        assertThat(storage.streamARN()).isNull();
    }
}
