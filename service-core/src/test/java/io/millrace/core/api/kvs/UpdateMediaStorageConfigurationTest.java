package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class UpdateMediaStorageConfigurationTest {
    private static void map(String channel, String stream) {
        kvs().updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(
                        c -> c.status(MediaStorageConfigurationStatus.ENABLED).streamARN(stream)));
    }

    private static MediaStorageConfigurationStatus status(String channel) {
        return kvs().describeMediaStorageConfiguration(r -> r.channelARN(channel))
                .mediaStorageConfiguration()
                .status();
    }

    @Test
    void mapsAndUnmapsAStream() {
        String channel = newChannel();
        String stream = newStream().arn().toString();
        map(channel, stream);
        map(channel, stream);
        assertThat(kvs().describeMediaStorageConfiguration(r -> r.channelARN(channel))
                        .mediaStorageConfiguration()
                        .streamARN())
                .isEqualTo(stream);
        kvs().updateMediaStorageConfiguration(r -> r.channelARN(channel)
                .mediaStorageConfiguration(c -> c.status(MediaStorageConfigurationStatus.DISABLED)));
        assertThat(status(channel)).isEqualTo(MediaStorageConfigurationStatus.DISABLED);
    }

    @Test
    void aStreamServesOneChannel() {
        String stream = newStream().arn().toString();
        map(newChannel(), stream);
        refused(ResourceInUseException.class, "already", () -> map(newChannel(), stream));
    }

    @Test
    void deletingEitherEndRemovesTheMapping() {
        String channel = newChannel();
        String stream = newStream().arn().toString();
        map(channel, stream);
        kvs().deleteStream(r -> r.streamARN(stream));
        assertThat(status(channel)).isEqualTo(MediaStorageConfigurationStatus.DISABLED);
        String other = newStream().arn().toString();
        map(channel, other);
        kvs().deleteSignalingChannel(r -> r.channelARN(channel));
        assertThat(kvs().describeMappedResourceConfiguration(r -> r.streamARN(other))
                        .mappedResourceConfigurationList())
                .isEmpty();
    }

    @Test
    void needsAStreamThatKeepsMedia() {
        String bare = kvs().createStream(r -> r.streamName(newName())).streamARN();
        refused(NoDataRetentionException.class, "retention", () -> map(newChannel(), bare));
        refused(InvalidArgumentException.class, "StreamARN is required", () -> map(newChannel(), null));
        refused(ResourceNotFoundException.class, "not found", () -> map(newChannel(), bare.replaceAll("\\d+$", "1")));
        refused(InvalidArgumentException.class, "StreamARN", () -> map(newChannel(), "arn:nothing"));
        refused(
                InvalidArgumentException.class,
                "MediaStorageConfiguration",
                () -> kvs().updateMediaStorageConfiguration(r -> r.channelARN(newChannel())));
        refused(InvalidArgumentException.class, "Status", () -> kvs().updateMediaStorageConfiguration(
                        r -> r.channelARN(newChannel()).mediaStorageConfiguration(c -> {})));
        refused(InvalidArgumentException.class, "ChannelARN", () -> map(null, bare));
    }
}
