package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelType;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.Status;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;
import software.amazon.awssdk.services.kinesisvideo.model.TagsPerResourceExceededLimitException;

@ExtendWith(EngineExtension.class)
class CreateSignalingChannelTest {
    @Test
    void createsAChannelWithDefaults() {
        String name = newName();
        String arn = kvs().createSignalingChannel(r -> r.channelName(name)).channelARN();
        assertThat(arn).matches("arn:aws:kinesisvideo:us-east-1:000000000000:channel/" + name + "/\\d+");
        ChannelInfo info =
                kvs().describeSignalingChannel(r -> r.channelARN(arn)).channelInfo();
        assertThat(info.channelStatus()).isEqualTo(Status.ACTIVE);
        assertThat(info.channelType()).isEqualTo(ChannelType.SINGLE_MASTER);
        assertThat(info.singleMasterConfiguration().messageTtlSeconds()).isEqualTo(60);
        assertThat(info.version()).matches("[a-zA-Z0-9]{20}");
    }

    @Test
    void takesFullMeshTagsAndTtl() {
        String arn = kvs().createSignalingChannel(r -> r.channelName(newName())
                        .channelType(ChannelType.FULL_MESH)
                        .singleMasterConfiguration(c -> c.messageTtlSeconds(5))
                        .tags(Tag.builder().key("site").value("north").build()))
                .channelARN();
        ChannelInfo info =
                kvs().describeSignalingChannel(r -> r.channelARN(arn)).channelInfo();
        assertThat(info.channelType()).isEqualTo(ChannelType.FULL_MESH);
        assertThat(info.singleMasterConfiguration()).isNull();
        assertThat(kvs().listTagsForResource(r -> r.resourceARN(arn)).tags()).isEqualTo(Map.of("site", "north"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 121})
    void refusesATtlOutOfBounds(int seconds) {
        refused(
                InvalidArgumentException.class,
                "SingleMasterConfiguration.MessageTtlSeconds",
                () -> kvs().createSignalingChannel(r ->
                        r.channelName(newName()).singleMasterConfiguration(c -> c.messageTtlSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 120})
    void takesATtlAtTheBounds(int seconds) {
        kvs().createSignalingChannel(
                        r -> r.channelName(newName()).singleMasterConfiguration(c -> c.messageTtlSeconds(seconds)));
    }

    @Test
    void refusesNamesOutOfBounds() {
        String longest = newName() + "x".repeat(256);
        kvs().createSignalingChannel(r -> r.channelName(longest.substring(0, 256)));
        for (String bad : List.of(longest.substring(0, 257), "", "two words", "a/b")) {
            refused(InvalidArgumentException.class, "ChannelName", () -> kvs().createSignalingChannel(
                            r -> r.channelName(bad)));
        }
        refused(InvalidArgumentException.class, "ChannelName is required", () -> kvs().createSignalingChannel(r -> {}));
    }

    @Test
    void refusesANameThatIsTakenUntilItIsFreeAgain() {
        String name = newName();
        String first = kvs().createSignalingChannel(r -> r.channelName(name)).channelARN();
        refused(ResourceInUseException.class, name, () -> kvs().createSignalingChannel(r -> r.channelName(name)));
        kvs().deleteSignalingChannel(r -> r.channelARN(first));
        assertThat(kvs().createSignalingChannel(r -> r.channelName(name)).channelARN())
                .isNotEqualTo(first);
    }

    @Test
    void refusesMoreThanFiftyTags() {
        List<Tag> tags = IntStream.range(0, 51)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        kvs().createSignalingChannel(r -> r.channelName(newName()).tags(tags.subList(0, 50)));
        refused(TagsPerResourceExceededLimitException.class, "50", () -> kvs().createSignalingChannel(
                        r -> r.channelName(newName()).tags(tags)));
        refused(InvalidArgumentException.class, "Value", () -> kvs().createSignalingChannel(r ->
                r.channelName(newName()).tags(Tag.builder().key("k").build())));
        refused(InvalidArgumentException.class, "twice", () -> kvs().createSignalingChannel(
                        r -> r.channelName(newName()).tags(tags.get(0), tags.get(0))));
    }
}
