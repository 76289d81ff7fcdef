package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;

@ExtendWith(EngineExtension.class)
class DescribeMappedResourceConfigurationTest {
    @Test
    void namesTheChannelOfAStream() {
        String channel = newChannel();
        Stream stream = newStream();
        assertThat(kvs().describeMappedResourceConfiguration(r -> r.streamName(stream.name()))
                        .mappedResourceConfigurationList())
                .isEmpty();
        kvs().updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(c -> c.status(MediaStorageConfigurationStatus.ENABLED)
                        .streamARN(stream.arn().toString())));
        assertThat(kvs().describeMappedResourceConfiguration(
                                r -> r.streamName(stream.name()).maxResults(1))
                        .mappedResourceConfigurationList())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.arn()).isEqualTo(channel);
                    assertThat(item.type()).isEqualTo("WEBRTC_CHANNEL");
                });
    }

    @Test
    void refusesOtherPagesThanTheOne() {
        String name = newStream().name();
        refused(InvalidArgumentException.class, "MaxResults", () -> kvs().describeMappedResourceConfiguration(
                        r -> r.streamName(name).maxResults(2)));
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().describeMappedResourceConfiguration(
                        r -> r.streamName(name).nextToken("AAAA")));
    }
}
