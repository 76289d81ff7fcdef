package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class DeleteStreamTest {
    @Test
    void theNameIsFreeAfterwardsAndTheOldArnGone() {
        String name = newName();
        String first = kvs().createStream(r -> r.streamName(name)).streamARN();
        kvs().deleteStream(r -> r.streamARN(first));
        assertThatThrownBy(() -> kvs().describeStream(r -> r.streamName(name)))
                .isInstanceOf(ResourceNotFoundException.class);
        String second = kvs().createStream(r -> r.streamName(name)).streamARN();
        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> kvs().deleteStream(r -> r.streamARN(first)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void comparesTheVersionWhenOneIsGiven() {
        String name = newName();
        String arn = kvs().createStream(r -> r.streamName(name)).streamARN();
        assertThatThrownBy(() -> kvs().deleteStream(r -> r.streamARN(arn).currentVersion("other")))
                .isInstanceOf(VersionMismatchException.class);
        String version =
                kvs().describeStream(r -> r.streamARN(arn)).streamInfo().version();
        kvs().deleteStream(r -> r.streamARN(arn).currentVersion(version));
    }

    @Test
    void wantsAnArn() {
        assertThatThrownBy(() -> kvs().deleteStream(r -> {})).isInstanceOf(InvalidArgumentException.class);
    }
}
