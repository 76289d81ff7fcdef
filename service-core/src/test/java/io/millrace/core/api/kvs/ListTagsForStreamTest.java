package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidResourceFormatException;

@ExtendWith(EngineExtension.class)
class ListTagsForStreamTest {
    @Test
    void aFreshStreamHasNone() {
        assertThat(kvs().listTagsForStream(r -> r.streamName(newStream().name()))
                        .tags())
                .isEmpty();
    }

    @Test
    void refusesTokensSinceThereIsOnePageOnly() {
        String name = newStream().name();
        assertThat(kvs().listTagsForStream(r -> r.streamName(name).nextToken(""))
                        .nextToken())
                .isNull();
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().listTagsForStream(
                        r -> r.streamName(name).nextToken("AAAA")));
    }

    @Test
    void refusesArnsOfOtherForms() {
        refused(InvalidResourceFormatException.class, "StreamARN", () -> kvs().listTagsForStream(
                        r -> r.streamARN(newChannel())));
    }
}
