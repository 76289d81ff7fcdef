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
import software.amazon.awssdk.services.kinesisvideo.model.Tag;

@ExtendWith(EngineExtension.class)
class UntagResourceTest {
    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void removesTheKeysThatAreThere() {
        String arn = newChannel();
        kvs().tagResource(r -> r.resourceARN(arn).tags(tag("a", "1"), tag("b", "2")));
        kvs().untagResource(r -> r.resourceARN(arn).tagKeyList("a", "unknown"));
        assertThat(kvs().listTagsForResource(r -> r.resourceARN(arn)).tags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void takesOneToFiftyKeysOfASignalingChannel() {
        String arn = newChannel();
        List<String> keys = IntStream.range(0, 51).mapToObj(i -> "k" + i).toList();
        kvs().untagResource(r -> r.resourceARN(arn).tagKeyList(keys.subList(0, 50)));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagResource(
                        r -> r.resourceARN(arn).tagKeyList(keys)));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagResource(r -> r.resourceARN(arn)));
        refused(InvalidArgumentException.class, "signaling channel", () -> kvs().untagResource(
                        r -> r.resourceARN(newStream().arn().toString()).tagKeyList("k")));
    }
}
