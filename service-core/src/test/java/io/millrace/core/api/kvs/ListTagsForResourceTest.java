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

@ExtendWith(EngineExtension.class)
class ListTagsForResourceTest {
    @Test
    void aFreshChannelHasNone() {
        assertThat(kvs().listTagsForResource(r -> r.resourceARN(newChannel())).tags())
                .isEmpty();
    }

    @Test
    void refusesTokensAndStreams() {
        String arn = newChannel();
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().listTagsForResource(
                        r -> r.resourceARN(arn).nextToken("AAAA")));
        refused(InvalidArgumentException.class, "signaling channel", () -> kvs().listTagsForResource(
                        r -> r.resourceARN(newStream().arn().toString())));
        refused(InvalidArgumentException.class, "ResourceARN", () -> kvs().listTagsForResource(r -> {}));
    }
}
