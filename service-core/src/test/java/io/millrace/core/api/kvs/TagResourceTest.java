package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.Tag;
import software.amazon.awssdk.services.kinesisvideo.model.TagsPerResourceExceededLimitException;

@ExtendWith(EngineExtension.class)
class TagResourceTest {
    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void addsAndReplacesTags() {
        String arn = newChannel();
        kvs().tagResource(r -> r.resourceARN(arn).tags(tag("site", "north"), tag("floor", "")));
        kvs().tagResource(r -> r.resourceARN(arn).tags(tag("site", "south")));
        assertThat(kvs().listTagsForResource(r -> r.resourceARN(arn)).tags())
                .isEqualTo(Map.of("site", "south", "floor", ""));
    }

    @Test
    void fiftyIsTheLimitOfAChannel() {
        String arn = newChannel();
        List<Tag> fifty =
                IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toList();
        kvs().tagResource(r -> r.resourceARN(arn).tags(fifty));
        refused(TagsPerResourceExceededLimitException.class, "50", () -> kvs().tagResource(
                        r -> r.resourceARN(arn).tags(tag("one more", ""))));
    }

    @Test
    void refusesTagsOutOfBounds() {
        String arn = newChannel();
        refused(InvalidArgumentException.class, "Tags", () -> kvs().tagResource(
                        r -> r.resourceARN(arn).tags(tag("k".repeat(129), ""))));
        refused(InvalidArgumentException.class, "Tags", () -> kvs().tagResource(
                        r -> r.resourceARN(arn).tags(tag("k", "v".repeat(257)))));
        refused(InvalidArgumentException.class, "Tags", () -> kvs().tagResource(
                        r -> r.resourceARN(arn).tags(List.of())));
        refused(InvalidArgumentException.class, "Tags", () -> kvs().tagResource(r -> r.resourceARN(arn)));
        refused(InvalidArgumentException.class, "Value", () -> kvs().tagResource(
                        r -> r.resourceARN(arn).tags(tag("k", null))));
    }

    @Test
    void takesSignalingChannelsOnly() {
        refused(InvalidArgumentException.class, "signaling channel", () -> kvs().tagResource(
                        r -> r.resourceARN(newStream().arn().toString()).tags(tag("k", "v"))));
        refused(InvalidArgumentException.class, "ResourceARN", () -> kvs().tagResource(r -> r.tags(tag("k", "v"))));
        refused(ResourceNotFoundException.class, "not found", () -> kvs().tagResource(r ->
                r.resourceARN(newChannel().replaceAll("\\d+$", "1")).tags(tag("k", "v"))));
    }
}
