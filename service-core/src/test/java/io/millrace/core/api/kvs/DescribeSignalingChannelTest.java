package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class DescribeSignalingChannelTest {
    @Test
    void describesByNameAndByArn() {
        String name = newName();
        String arn = kvs().createSignalingChannel(r -> r.channelName(name)).channelARN();
        ChannelInfo byName =
                kvs().describeSignalingChannel(r -> r.channelName(name)).channelInfo();
        assertThat(byName.channelARN()).isEqualTo(arn);
        assertThat(kvs().describeSignalingChannel(r -> r.channelARN(arn)).channelInfo())
                .isEqualTo(byName);
    }

    @Test
    void refusesWhatThereIsNot() {
        refused(ResourceNotFoundException.class, "nobody", () -> kvs().describeSignalingChannel(
                        r -> r.channelName("nobody")));
        refused(ResourceNotFoundException.class, "stream", () -> kvs().describeSignalingChannel(
                        r -> r.channelARN(newStream().arn().toString())));
        refused(InvalidArgumentException.class, "ChannelName or ChannelARN", () -> kvs().describeSignalingChannel(
                        r -> {}));
    }
}
