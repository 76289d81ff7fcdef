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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidResourceFormatException;

@ExtendWith(EngineExtension.class)
class UntagStreamTest {
    @Test
    void removesTheKeysThatAreThere() {
        Stream stream = newStream();
        kvs().tagStream(r -> r.streamName(stream.name()).tags(Map.of("a", "1", "b", "2", "c", "3")));
        kvs().untagStream(r -> r.streamName(stream.name()).tagKeyList("a", "c", "unknown"));
        assertThat(kvs().listTagsForStream(r -> r.streamName(stream.name())).tags())
                .isEqualTo(Map.of("b", "2"));
    }

    @Test
    void takesOneToFiftyKeys() {
        Stream stream = newStream();
        List<String> keys = IntStream.range(0, 51).mapToObj(i -> "k" + i).toList();
        kvs().untagStream(r -> r.streamName(stream.name()).tagKeyList(keys.subList(0, 50)));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagStream(
                        r -> r.streamName(stream.name()).tagKeyList(keys)));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagStream(
                        r -> r.streamName(stream.name()).tagKeyList(List.of())));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagStream(
                        r -> r.streamName(stream.name())));
        refused(InvalidArgumentException.class, "TagKeyList", () -> kvs().untagStream(
                        r -> r.streamName(stream.name()).tagKeyList("k".repeat(129))));
    }

    @Test
    void refusesArnsOfOtherForms() {
        refused(InvalidResourceFormatException.class, "StreamARN", () -> kvs().untagStream(
                        r -> r.streamARN(newChannel()).tagKeyList("k")));
    }
}
