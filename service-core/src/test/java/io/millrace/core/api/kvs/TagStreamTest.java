package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidResourceFormatException;
import software.amazon.awssdk.services.kinesisvideo.model.TagsPerResourceExceededLimitException;

@ExtendWith(EngineExtension.class)
class TagStreamTest {
    @Test
    void addsAndReplacesTags() {
        Stream stream = newStream();
        kvs().tagStream(r -> r.streamName(stream.name()).tags(Map.of("site", "north", "floor", "2")));
        kvs().tagStream(r -> r.streamARN(stream.arn().toString()).tags(Map.of("site", "south")));
        assertThat(kvs().listTagsForStream(r -> r.streamName(stream.name())).tags())
                .isEqualTo(Map.of("site", "south", "floor", "2"));
        assertThat(kvs().describeStream(r -> r.streamName(stream.name()))
                        .streamInfo()
                        .version())
                .isEqualTo(stream.version());
    }

    @Test
    void fiftyIsTheLimitOfAStream() {
        Stream stream = newStream();
        Map<String, String> fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> ""));
        kvs().tagStream(r -> r.streamName(stream.name()).tags(fifty));
        kvs().tagStream(r -> r.streamName(stream.name()).tags(Map.of("k7", "changed")));
        refused(TagsPerResourceExceededLimitException.class, "50", () -> kvs().tagStream(
                        r -> r.streamName(stream.name()).tags(Map.of("k50", ""))));
        assertThat(kvs().listTagsForStream(r -> r.streamName(stream.name())).tags())
                .hasSize(50);
    }

    @Test
    void refusesKeysAndValuesOutOfBounds() {
        Stream stream = newStream();
        for (Map<String, String> bad :
                List.of(Map.of("k".repeat(129), ""), Map.of("", ""), Map.of("k", "v".repeat(257)), Map.of("k*", ""))) {
            refused(InvalidArgumentException.class, "Tags", () -> kvs().tagStream(
                            r -> r.streamName(stream.name()).tags(bad)));
        }
        refused(InvalidArgumentException.class, "Tags is required", () -> kvs().tagStream(
                        r -> r.streamName(stream.name())));
    }

    @Test
    void refusesArnsOfOtherForms() {
        refused(InvalidResourceFormatException.class, "StreamARN", () -> kvs().tagStream(
                        r -> r.streamARN(newChannel()).tags(Map.of("k", "v"))));
        refused(InvalidResourceFormatException.class, "StreamARN", () -> kvs().tagStream(
                        r -> r.streamARN("arn:aws:s3:::bucket").tags(Map.of("k", "v"))));
    }
}
