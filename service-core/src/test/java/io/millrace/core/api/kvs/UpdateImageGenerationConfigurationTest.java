package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.Format;
import software.amazon.awssdk.services.kinesisvideo.model.FormatConfigKey;
import software.amazon.awssdk.services.kinesisvideo.model.ImageGenerationConfiguration;
import software.amazon.awssdk.services.kinesisvideo.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;

@ExtendWith(EngineExtension.class)
class UpdateImageGenerationConfigurationTest {
    private static ImageGenerationConfiguration.Builder good() {
        return ImageGenerationConfiguration.builder()
                .status(ConfigurationStatus.ENABLED)
                .imageSelectorType(ImageSelectorType.PRODUCER_TIMESTAMP)
                .destinationConfig(d -> d.uri("s3://bucket/prefix").destinationRegion("us-east-1"))
                .samplingInterval(200)
                .format(Format.JPEG);
    }

    private static void update(Stream stream, ImageGenerationConfiguration configuration) {
        kvs().updateImageGenerationConfiguration(
                        r -> r.streamName(stream.name()).imageGenerationConfiguration(configuration));
    }

    private static ImageGenerationConfiguration describe(Stream stream) {
        return kvs().describeImageGenerationConfiguration(r -> r.streamName(stream.name()))
                .imageGenerationConfiguration();
    }

    @Test
    void setsAndRemovesAConfiguration() {
        Stream stream = newStream();
        ImageGenerationConfiguration full = good().widthPixels(3840)
                .heightPixels(2160)
                .formatConfig(Map.of(FormatConfigKey.JPEG_QUALITY, "100"))
                .build();
        update(stream, full);
        assertThat(describe(stream)).isEqualTo(full);
        assertThat(kvs().describeStream(r -> r.streamName(stream.name()))
                        .streamInfo()
                        .version())
                .isNotEqualTo(stream.version());
        kvs().updateImageGenerationConfiguration(r -> r.streamName(stream.name()));
        assertThat(describe(stream)).isNull();
    }

    @Test
    void takesFoldersAndEitherSizeAlone() {
        Stream stream = newStream();
        update(
                stream,
                good().destinationConfig(
                                d -> d.uri("file://localhost/var/images").destinationRegion("us-east-1"))
                        .widthPixels(1)
                        .build());
        update(stream, good().heightPixels(1).build());
        assertThat(describe(stream).heightPixels()).isEqualTo(1);
    }

    @Test
    void refusesMembersOutOfBounds() {
        Stream stream = newStream();
        refusedFor(stream, "SamplingInterval", good().samplingInterval(199));
        refusedFor(stream, "WidthPixels", good().widthPixels(0));
        refusedFor(stream, "WidthPixels", good().widthPixels(3841));
        refusedFor(stream, "HeightPixels", good().heightPixels(0));
        refusedFor(stream, "HeightPixels", good().heightPixels(2161));
        refusedFor(stream, "JPEGQuality", good().formatConfigWithStrings(Map.of("JPEGQuality", "101")));
        refusedFor(stream, "JPEGQuality", good().formatConfigWithStrings(Map.of("JPEGQuality", "0")));
        refusedFor(stream, "JPEGQuality", good().formatConfigWithStrings(Map.of("Other", "1")));
        refusedFor(stream, "Format", good().format("GIF"));
        refusedFor(stream, "DestinationConfig.Uri", good().destinationConfig(d -> d.uri("u:" + "x".repeat(254))
                .destinationRegion("us-east-1")));
        refusedFor(stream, "must be s3://bucket/prefix", good().destinationConfig(d -> d.uri("ftp://host/x")
                .destinationRegion("us-east-1")));
        refusedFor(stream, "DestinationConfig.Uri", good().destinationConfig(d -> d.uri("no uri")
                .destinationRegion("us-east-1")));
        refusedFor(stream, "DestinationRegion", good().destinationConfig(d -> d.uri("s3://bucket/p")
                .destinationRegion("eu-west-1")));
        refusedFor(stream, "DestinationRegion", good().destinationConfig(d -> d.uri("s3://bucket/p")
                .destinationRegion("nowhere")));
    }

    @Test
    void needsItsMembers() {
        Stream stream = newStream();
        refusedFor(stream, "Status", good().status((String) null));
        refusedFor(stream, "ImageSelectorType", good().imageSelectorType((String) null));
        refusedFor(
                stream,
                "DestinationConfig",
                good().destinationConfig(
                                (software.amazon.awssdk.services.kinesisvideo.model.ImageGenerationDestinationConfig)
                                        null));
        refusedFor(stream, "SamplingInterval", good().samplingInterval(null));
        refusedFor(stream, "Format", good().format((String) null));
        refusedFor(stream, "DestinationConfig.Uri", good().destinationConfig(d -> d.destinationRegion("us-east-1")));
    }

    private static void refusedFor(Stream stream, String member, ImageGenerationConfiguration.Builder bad) {
        refused(InvalidArgumentException.class, member, () -> update(stream, bad.build()));
    }

    @Test
    void needsAStreamThatKeepsMedia() {
        String name = newName();
        kvs().createStream(r -> r.streamName(name));
        refused(NoDataRetentionException.class, name, () -> kvs().updateImageGenerationConfiguration(
                        r -> r.streamName(name).imageGenerationConfiguration(good().build())));
    }

    @Test
    void goesWithItsStream() {
        Stream stream = newStream();
        update(stream, good().build());
        kvs().deleteStream(r -> r.streamARN(stream.arn().toString()));
        kvs().createStream(r -> r.streamName(stream.name()).dataRetentionInHours(1));
        assertThat(describe(stream)).isNull();
    }
}
