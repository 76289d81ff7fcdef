package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.ingest.Ack;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.Chunks;
import io.millrace.core.testkit.Chunks.Chunk;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.PutMedia.Outcome;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.TestMedia;
import io.millrace.core.vault.KeyState;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class PutMediaTest {
    private static final long START = 1_700_000_000_000L;

    private static Outcome send(String stream, byte[] media) throws Exception {
        return io.millrace.core.testkit.PutMedia.send(
                engine().address(), stream, new ByteArrayInputStream(media), START);
    }

    private static List<Integer> errors(Outcome outcome) {
        return outcome.acks().stream()
                .filter(a -> a.getAckEventType().toString().equals("ERROR"))
                .map(a -> a.getErrorId())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264-baseline-360p-aac.mkv",
                "all-unknown-sizes.mkv",
                "blockgroups.mkv",
                "void-and-crc.mkv",
                "unknown-elements.mkv",
                "tags-per-cluster.mkv",
                "cues-first.mkv",
                "ebml-lacing.mkv",
                "vp9-opus.mkv"
            })
    void acknowledgesEveryFragmentThreeTimesInOrder(String file) throws Exception {
        Stream stream = EngineExtension.newStream();
        Outcome outcome = send(stream.name(), SampleMedia.bytes(file));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.persisted()).isNotEmpty().doesNotHaveDuplicates();
        for (String number : outcome.persisted()) {
            assertThat(outcome.acks().stream()
                            .filter(a -> a.getFragmentNumber().equals(number))
                            .map(a -> a.getAckEventType().toString()))
                    .containsExactly("BUFFERING", "RECEIVED", "PERSISTED");
            assertThat(number).hasSize(47);
        }
        assertThat(engine().archive().newest(stream, Optional.empty(), 100))
                .extracting(f -> f.number().toString())
                .containsExactlyElementsOf(outcome.persisted());
    }

    @Test
    void acknowledgesWhileTheBodyStillArrives() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] file = SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv");
        PipedOutputStream camera = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(camera, file.length);
        List<AckEvent> acks = new CopyOnWriteArrayList<>();
        CompletableFuture<Outcome> sending = CompletableFuture.supplyAsync(() -> {
            try {
                return io.millrace.core.testkit.PutMedia.send(
                        engine().address(), stream.name(), body, FragmentTimecodeType.RELATIVE, START, acks);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        camera.write(file, 0, file.length / 2);
        camera.flush();
        Awaitility.await()
                .until(() ->
                        engine().archive().newest(stream, Optional.empty(), 100).size() >= 8);
        assertThat(engine().ingest().isLive(stream.arn())).isTrue();
        assertThat(sending).isNotDone();
        camera.write(file, file.length / 2, file.length - file.length / 2);
        camera.close();
        assertThat(sending.get(30, TimeUnit.SECONDS).persisted()).hasSize(20);
        Awaitility.await().until(() -> !engine().ingest().isLive(stream.arn()));
    }

    @Test
    void countsAbsoluteTimecodesFromTheEpoch() throws Exception {
        Stream stream = EngineExtension.newStream();
        io.millrace.core.testkit.PutMedia.send(
                engine().address(),
                stream.name(),
                new ByteArrayInputStream(SampleMedia.bytes("absolute-timestamps.mkv")),
                FragmentTimecodeType.ABSOLUTE,
                START,
                new CopyOnWriteArrayList<>());
        assertThat(engine().archive()
                        .newest(stream, Optional.empty(), 100)
                        .get(0)
                        .producerTime())
                .isEqualTo("2020-07-15T12:34:56Z");
    }

    @ParameterizedTest
    @CsvSource({
        "four-tracks.mkv, 4005, 0",
        "deny/clusters-swapped.mkv, 4004, 5",
        "deny/undeclared-track.mkv, 4010, 0",
        "deny/audio-missing-in-cluster.mkv, 4011, 2",
        "deny/eleven-tags-per-cluster.mkv, 4009, 0",
        "deny/tracks-twice.mkv, 4006, 3",
        "segment-per-fragment.mkv, 4006, 1",
        "bad/plain-text.mkv, 4006, 0",
        "bad/truncated-mid-cluster.mkv, 4006, 2",
        "bad/garbage-between-clusters.mkv, 4006, 1",
        "bad/size-overflow-block.mkv, 4006, 0",
    })
    void refusesWhatTheRulesForbidAndKeepsWhatCameBefore(String file, int error, int atLeast) throws Exception {
        Stream stream = EngineExtension.newStream();
        Outcome outcome = send(stream.name(), SampleMedia.bytes(file));
        assertThat(errors(outcome)).containsExactly(error);
        assertThat(outcome.persisted()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(engine().archive().newest(stream, Optional.empty(), 100))
                .extracting(f -> f.number().toString())
                .containsExactlyElementsOf(outcome.persisted());
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 4500",
        "DISABLED, 4501",
        "VALIDATION_ERROR, 4502",
        "UNAVAILABLE, 4503",
        "INVALID_USAGE, 4504",
        "PENDING_DELETION, 4505",
        "DELETED, 4506",
    })
    void saysWhyTheKeyOfTheStreamCannotBeUsed(KeyState state, int error) throws Exception {
        String key = "alias/" + EngineExtension.newName();
        Stream stream =
                engine().streams().create(new NewStream(EngineExtension.newName(), 24, null, null, key, null, null));
        engine().keyRing().create(key);
        engine().keyRing().set(key, state);
        Outcome outcome = send(stream.name(), SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv"));
        assertThat(errors(outcome)).containsExactly(error);
        assertThat(outcome.persisted()).isEmpty();
    }

    @Test
    void refusesAFragmentOfMoreThanTwentySeconds() throws Exception {
        Stream stream = EngineExtension.newStream();
        Outcome outcome = send(stream.name(), TestMedia.cluster(30, 1000, 100));
        assertThat(errors(outcome)).containsExactly(4002);
    }

    @Test
    void refusesAFragmentOfMoreThanFiftyMegabytes() throws Exception {
        Stream stream = EngineExtension.newStream();
        Outcome outcome = send(stream.name(), TestMedia.cluster(10, 100, 6_000_000));
        assertThat(errors(outcome)).containsExactly(4001);
        assertThat(outcome.persisted()).isEmpty();
    }

    @Test
    void refusesATimecodeBehindTheYear9999() throws Exception {
        Stream stream = EngineExtension.newStream();
        Outcome outcome = send(stream.name(), TestMedia.clusterAt(300_000_000_000_000L, 5, 100, 100));
        assertThat(errors(outcome)).containsExactly(4007);
    }

    @Test
    void refusesMetadataThatBeginsWithAws() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] tagged =
                TestMedia.join(TestMedia.cluster(5, 100, 100), MkvWriter.tags(List.of(new MkvTag("AWS_MINE", "no"))));
        assertThat(errors(send(stream.name(), tagged))).containsExactly(4012);
    }

    @Test
    void keepsMetadataWithTheFragmentBeforeItAndEndsAFragmentWhenTold() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] tagged = TestMedia.join(
                TestMedia.cluster(5, 100, 100),
                MkvWriter.tags(List.of(
                        new MkvTag("AWS_KINESISVIDEO_NOTIFICATION", ""),
                        new MkvTag("AWS_KINESISVIDEO_IMAGE_GENERATION", ""),
                        new MkvTag("AWS_KINESISVIDEO_IMAGE_PREFIX", "front"),
                        new MkvTag("door", "open"))),
                MkvWriter.tags(List.of(new MkvTag("AWS_KINESISVIDEO_END_OF_FRAGMENT", ""))));
        Outcome outcome = send(stream.name(), tagged);
        assertThat(outcome.persisted()).hasSize(1);
        List<Chunk> chunks = Chunks.read(EngineExtension.media()
                .getMedia(r -> r.streamName(stream.name()).startSelector(s -> s.startSelectorType("EARLIEST"))));
        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0).tags())
                .containsEntry("door", "open")
                .doesNotContainKey("AWS_KINESISVIDEO_END_OF_FRAGMENT");
    }

    @Test
    void saysNotFoundInPlaceOfAcksForAnUnknownStream() throws Exception {
        Outcome outcome = send("nobody", SampleMedia.bytes("sample-720p.mkv"));
        assertThat(outcome.acks()).isEmpty();
        assertThat(outcome.failure()).hasMessageContaining("ResourceNotFoundException");
    }

    @Test
    void tellsAProducerWhoseStreamIsDeleted() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] file = SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv");
        PipedOutputStream camera = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(camera, file.length);
        camera.write(Arrays.copyOf(file, file.length / 2));
        CompletableFuture<Outcome> sending = CompletableFuture.supplyAsync(() -> {
            try {
                return io.millrace.core.testkit.PutMedia.send(engine().address(), stream.name(), body, START);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await()
                .until(() ->
                        engine().archive().newest(stream, Optional.empty(), 100).size() >= 5);
        kvs().deleteStream(r -> r.streamARN(stream.arn().toString()));
        Awaitility.await().until(() -> !engine().ingest().isLive(stream.arn()));
        camera.close();
        assertThat(errors(sending.get(30, TimeUnit.SECONDS))).containsExactly(4008);
    }

    @Test
    void writesAcksAsOneFlatObjectAndANewline() {
        FragmentNumber number = new FragmentNumber(1, START, 5);
        assertThat(PutMedia.line(new Ack(Ack.Type.RECEIVED, 2000, Optional.of(number), Optional.empty())))
                .isEqualTo("{\"EventType\":\"RECEIVED\",\"FragmentTimecode\":2000,\"FragmentNumber\":\"" + number
                        + "\"}\n");
        assertThat(PutMedia.line(new Ack(Ack.Type.IDLE, 2000, Optional.empty(), Optional.empty())))
                .isEqualTo("{\"EventType\":\"IDLE\",\"FragmentTimecode\":2000}\n");
    }
}
