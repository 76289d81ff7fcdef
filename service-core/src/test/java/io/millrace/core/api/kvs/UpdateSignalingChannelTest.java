package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class UpdateSignalingChannelTest {
    @Test
    void changesTheTtlAndTheVersion() {
        String arn = newChannel();
        ChannelInfo before =
                kvs().describeSignalingChannel(r -> r.channelARN(arn)).channelInfo();
        kvs().updateSignalingChannel(r -> r.channelARN(arn)
                .currentVersion(before.version())
                .singleMasterConfiguration(c -> c.messageTtlSeconds(120)));
        ChannelInfo after =
                kvs().describeSignalingChannel(r -> r.channelARN(arn)).channelInfo();
        assertThat(after.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(120);
        assertThat(after.version()).isNotEqualTo(before.version());
        refused(VersionMismatchException.class, before.version(), () -> kvs().updateSignalingChannel(
                        r -> r.channelARN(arn)
                                .currentVersion(before.version())
                                .singleMasterConfiguration(c -> c.messageTtlSeconds(5))));
    }

    @Test
    void needsArnVersionAndTtl() {
        String arn = newChannel();
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateSignalingChannel(
                        r -> r.channelARN(arn).singleMasterConfiguration(c -> c.messageTtlSeconds(5))));
        refused(InvalidArgumentException.class, "MessageTtlSeconds", () -> kvs().updateSignalingChannel(
                        r -> r.channelARN(arn).currentVersion("v")));
        refused(InvalidArgumentException.class, "MessageTtlSeconds", () -> kvs().updateSignalingChannel(r ->
                r.channelARN(arn).currentVersion("v").singleMasterConfiguration(c -> c.messageTtlSeconds(121))));
        refused(InvalidArgumentException.class, "ChannelARN", () -> kvs().updateSignalingChannel(
                        r -> r.currentVersion("v").singleMasterConfiguration(c -> c.messageTtlSeconds(5))));
        refused(ResourceNotFoundException.class, "not found", () -> kvs().updateSignalingChannel(
                        r -> r.channelARN(arn.replaceAll("\\d+$", "1"))
                                .currentVersion("v")
                                .singleMasterConfiguration(c -> c.messageTtlSeconds(5))));
    }
}
