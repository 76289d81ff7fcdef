package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class DeleteSignalingChannelTest {
    @Test
    void deletesAChannelWithItsTags() {
        String arn = newChannel();
        kvs().tagResource(r ->
                r.resourceARN(arn).tags(Tag.builder().key("k").value("v").build()));
        kvs().deleteSignalingChannel(r -> r.channelARN(arn));
        refused(ResourceNotFoundException.class, "not found", () -> kvs().describeSignalingChannel(
                        r -> r.channelARN(arn)));
        assertThat(engine().tags().tags(arn)).isEmpty();
        refused(ResourceNotFoundException.class, "not found", () -> kvs().deleteSignalingChannel(
                        r -> r.channelARN(arn)));
    }

    @Test
    void comparesTheVersionWhenOneIsGiven() {
        String arn = newChannel();
        refused(VersionMismatchException.class, "stale", () -> kvs().deleteSignalingChannel(
                        r -> r.channelARN(arn).currentVersion("stale")));
        String version = kvs().describeSignalingChannel(r -> r.channelARN(arn))
                .channelInfo()
                .version();
        kvs().deleteSignalingChannel(r -> r.channelARN(arn).currentVersion(version));
    }

    @Test
    void needsAnArn() {
        refused(InvalidArgumentException.class, "ChannelARN is required", () -> kvs().deleteSignalingChannel(r -> {}));
        refused(InvalidArgumentException.class, "ChannelARN", () -> kvs().deleteSignalingChannel(
                        r -> r.channelARN("arn:nothing")));
    }
}
