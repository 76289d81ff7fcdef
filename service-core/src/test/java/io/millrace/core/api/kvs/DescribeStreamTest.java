package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;

@ExtendWith(EngineExtension.class)
class DescribeStreamTest {
    @Test
    void tellsEverythingOfAStream() {
        String name = newName();
        String arn = kvs().createStream(r -> r.streamName(name).dataRetentionInHours(5))
                .streamARN();
        StreamInfo info = kvs().describeStream(r -> r.streamName(name)).streamInfo();
        assertThat(info.streamARN()).isEqualTo(arn);
        assertThat(info.status()).hasToString("ACTIVE");
        assertThat(info.dataRetentionInHours()).isEqualTo(5);
        assertThat(info.version()).matches("[A-Za-z0-9]{20}");
        assertThat(info.kmsKeyId()).endsWith("alias/aws/kinesisvideo");
        assertThat(arn).endsWith("/" + info.creationTime().toEpochMilli());
    }

    @Test
    void doesNotKnowOtherNames() {
        assertThatThrownBy(() -> kvs().describeStream(r -> r.streamName("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void wantsANameOrAnArn() {
        assertThatThrownBy(() -> kvs().describeStream(r -> {})).isInstanceOf(InvalidArgumentException.class);
        Stream one = EngineExtension.newStream();
        Stream other = EngineExtension.newStream();
        assertThatThrownBy(() -> kvs().describeStream(r ->
                        r.streamName(one.name()).streamARN(other.arn().toString())))
                .isInstanceOf(InvalidArgumentException.class);
        kvs().describeStream(r -> r.streamName(one.name()).streamARN(one.arn().toString()));
    }
}
