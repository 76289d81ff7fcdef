package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideo.model.TagsPerResourceExceededLimitException;

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
    void takesFiftyTags() {
        String name = newName();
        Map<String, String> tags = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        kvs().createStream(r -> r.streamName(name).tags(tags));
        assertThat(kvs().listTagsForStream(r -> r.streamName(name)).tags()).isEqualTo(tags);
    }

    @Test
    void takesTheLongestMembersAndNoLonger() {
        String mime = "video/" + "x".repeat(122);
        kvs().createStream(r -> r.streamName(newName())
                .mediaType(mime)
                .deviceName("d".repeat(128))
                .kmsKeyId("k".repeat(2048))
                .dataRetentionInHours(87_600)
                .tags(Map.of("k".repeat(128), "v".repeat(256), "empty", "")));
        refusedWith("MediaType", r -> r.mediaType(mime + "x"));
        refusedWith("MediaType", r -> r.mediaType("video"));
        refusedWith("MediaType", r -> r.mediaType("a/b" + ",c/d".repeat(50_000)));
        refusedWith("DeviceName", r -> r.deviceName("d".repeat(129)));
        refusedWith("DeviceName", r -> r.deviceName("two words"));
        refusedWith("KmsKeyId", r -> r.kmsKeyId("k".repeat(2049)));
        refusedWith("Tags", r -> r.tags(Map.of("k".repeat(129), "v")));
        refusedWith("Tags", r -> r.tags(Map.of("", "v")));
        refusedWith("Tags", r -> r.tags(Map.of("k", "v".repeat(257))));
        refusedWith("Tags", r -> r.tags(Map.of("k", "no*star")));
    }

    private static void refusedWith(String member, Consumer<CreateStreamRequest.Builder> change) {
        assertThatThrownBy(() -> kvs().createStream(r -> change.accept(r.streamName(newName()))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(member);
    }

    @Test
    void aNameIsFreeAgainAfterItsStreamWasDeleted() {
        String name = newName();
        String first = kvs().createStream(r -> r.streamName(name).tags(Map.of("old", "1")))
                .streamARN();
        kvs().deleteStream(r -> r.streamARN(first));
        String second = kvs().createStream(r -> r.streamName(name)).streamARN();
        assertThat(second).isNotEqualTo(first);
        assertThat(kvs().listTagsForStream(r -> r.streamARN(second)).tags()).isEmpty();
        assertThatThrownBy(() -> kvs().describeStream(r -> r.streamARN(first)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void ofSeveralAtOnceOneWins() {
        String name = newName();
        long made = IntStream.range(0, 8)
                .parallel()
                .filter(i -> {
                    try {
                        kvs().createStream(r -> r.streamName(name));
                        return true;
                    } catch (ResourceInUseException e) {
                        return false;
                    }
                })
                .count();
        assertThat(made).isEqualTo(1);
    }

    @Test
    void refusesMoreThanFiftyTags() {
        Map<String, String> tags = IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        assertThatThrownBy(() -> kvs().createStream(r -> r.streamName(newName()).tags(tags)))
                .isInstanceOf(TagsPerResourceExceededLimitException.class)
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
