package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;

@ExtendWith(EngineExtension.class)
class CreateStreamTest {
    @Test
    void createsAStreamAndReturnsItsArn() {
        String name = newName();
        String arn = kvs().createStream(r -> r.streamName(name)
                        .dataRetentionInHours(24)
                        .mediaType("video/h264,audio/aac")
                        .deviceName("door")
                        .tags(Map.of("site", "north")))
                .streamARN();
        assertThat(arn).matches("arn:aws:kinesisvideo:us-east-1:000000000000:stream/" + name + "/\\d+");
        assertThat(kvs().describeStream(r -> r.streamARN(arn)).streamInfo()).satisfies(s -> {
            assertThat(s.deviceName()).isEqualTo("door");
            assertThat(s.mediaType()).isEqualTo("video/h264,audio/aac");
        });
    }

    @Test
    void refusesANameThatIsTaken() {
        String name = newName();
        kvs().createStream(r -> r.streamName(name));
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(name)))
                .isInstanceOf(ResourceInUseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad name", "ü", "a/b", ""})
    void refusesANameWithOtherLetters(String name) {
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(name)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("StreamName");
    }

    @Test
    void takesNamesOfUpTo256Letters() {
        String longest = newName() + "x".repeat(256);
        kvs().createStream(r -> r.streamName(longest.substring(0, 256)));
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(longest.substring(0, 257))))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 87_601})
    void refusesRetentionOutOfRange(int hours) {
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(newName()).dataRetentionInHours(hours)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("DataRetentionInHours");
    }

    @Test
    void refusesMoreThanFiftyTags() {
        Map<String, String> tags = IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(newName()).tags(tags)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("50");
    }

    @Test
    void refusesNumbersWrittenAsText() throws Exception {
        var reply = SignedHttp.to(EngineExtension.engine().address())
                .post("/createStream", "{\"StreamName\":\"x\",\"DataRetentionInHours\":\"24\"}");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.headers().firstValue("x-amzn-ErrorType")).contains("SerializationException");
    }

    @Test
    void ignoresMembersThatItDoesNotKnow() throws Exception {
        var reply = SignedHttp.to(EngineExtension.engine().address())
                .post("/createStream", "{\"StreamName\":\"" + newName() + "\",\"Novelty\":{\"a\":[1]}}");
        assertThat(reply.statusCode()).isEqualTo(200);
    }
}
