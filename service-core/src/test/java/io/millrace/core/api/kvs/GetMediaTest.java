package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.media;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.archive.Fragment;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.Chunks;
import io.millrace.core.testkit.Chunks.Chunk;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.vault.KeyState;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.kinesisvideomedia.model.GetMediaResponse;
import software.amazon.awssdk.services.kinesisvideomedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideomedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideomedia.model.StartSelector;
import software.amazon.awssdk.services.kinesisvideomedia.model.StartSelectorType;

@ExtendWith(EngineExtension.class)
class GetMediaTest {
    private static final Instant START = Instant.parse("2024-02-03T04:05:06Z");
    private static final String FILE = "h264-1s-gop-15fps-240p.mkv";

    private static Stream filled() throws Exception {
        Stream stream = EngineExtension.newStream();
        PutMedia.send(
                engine().address(),
                stream.name(),
                new ByteArrayInputStream(SampleMedia.bytes(FILE)),
                START.toEpochMilli());
        return stream;
    }

    private static ResponseInputStream<GetMediaResponse> open(Stream stream, Consumer<StartSelector.Builder> start) {
        return media().getMedia(r -> r.streamName(stream.name()).startSelector(start));
    }

    private static List<Chunk> get(Stream stream, Consumer<StartSelector.Builder> start) throws Exception {
        try (ResponseInputStream<GetMediaResponse> reply = open(stream, start)) {
            assertThat(reply.response().contentType()).isEqualTo("video/webm");
            return Chunks.read(reply);
        }
    }

    private static List<String> numbers(Stream stream) {
        return engine().archive().newest(stream, Optional.empty(), 1000).stream()
                .map(f -> f.number().toString())
                .toList();
    }

    @Test
    void givesAllFragmentsFromTheEarliestInOrderWithTheirTags() throws Exception {
        Stream stream = filled();
        List<Chunk> chunks = get(stream, s -> s.startSelectorType(StartSelectorType.EARLIEST));
        assertThat(chunks).extracting(Chunk::number).containsExactlyElementsOf(numbers(stream));
        assertThat(chunks).extracting(Chunk::frames).containsOnly(15);
        assertThat(chunks.get(3).facts().getProducerSideTimestampMillis())
                .as("RELATIVE producers: start plus timecode")
                .isEqualTo(START.plusSeconds(3).toEpochMilli());
        assertThat(chunks.get(19).facts().getMillisBehindNow()).hasValue(0L);
        assertThat(chunks.get(0).facts().getMillisBehindNow().orElseThrow()).isNotNegative();
    }

    @Test
    void clustersComeOutAsTheyWentIn() throws Exception {
        Stream stream = filled();
        Fragment fragment =
                engine().archive().newest(stream, Optional.empty(), 1).get(0);
        byte[] reply =
                open(stream, s -> s.startSelectorType(StartSelectorType.NOW)).readAllBytes();
        byte[] cluster = engine().archive().content(fragment).array();
        assertThat(indexOf(reply, cluster)).isPositive();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (java.util.Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void startsBehindAFragmentOrAToken() throws Exception {
        Stream stream = filled();
        List<String> all = numbers(stream);
        assertThat(get(stream, s -> s.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)
                        .afterFragmentNumber(all.get(16))))
                .extracting(Chunk::number)
                .containsExactlyElementsOf(all.subList(17, 20));
        String token = get(stream, s -> s.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)
                        .afterFragmentNumber(all.get(16)))
                .get(0)
                .facts()
                .getContinuationToken()
                .orElseThrow();
        assertThat(get(stream, s -> s.startSelectorType(StartSelectorType.CONTINUATION_TOKEN)
                        .continuationToken(token)))
                .extracting(Chunk::number)
                .containsExactlyElementsOf(all.subList(18, 20));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAtTheFragmentThatContainsATimeElseAtTheNext(boolean inside) throws Exception {
        Stream stream = filled();
        Instant wanted = inside ? START.plusMillis(17_400) : START.minusSeconds(5);
        assertThat(get(stream, s -> s.startSelectorType(StartSelectorType.PRODUCER_TIMESTAMP)
                        .startTimestamp(wanted)))
                .extracting(Chunk::number)
                .containsExactlyElementsOf(numbers(stream).subList(inside ? 17 : 0, 20));
    }

    @Test
    void startsAtAServerTime() throws Exception {
        Stream stream = filled();
        Fragment third =
                engine().archive().newest(stream, Optional.empty(), 100).get(2);
        List<Chunk> chunks = get(stream, s -> s.startSelectorType(StartSelectorType.SERVER_TIMESTAMP)
                .startTimestamp(third.serverTime()));
        assertThat(chunks.size()).isGreaterThanOrEqualTo(18);
    }

    @Test
    void aTimeThatIsYetToComeIsWaitedForAlsoWhileSomethingArrives() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] file = SampleMedia.bytes(FILE);
        PipedOutputStream camera = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(camera, file.length);
        CompletableFuture<PutMedia.Outcome> sending = CompletableFuture.supplyAsync(() -> {
            try {
                return PutMedia.send(engine().address(), stream.name(), body, START.toEpochMilli());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        camera.write(file, 0, file.length / 2);
        camera.flush();
        assertThat(get(stream, s -> s.startSelectorType(StartSelectorType.SERVER_TIMESTAMP)
                        .startTimestamp(Instant.now().plusSeconds(3600))))
                .isEmpty();
        camera.close();
        sending.join();
    }

    @Test
    void tellsInsideTheReplyOfAFragmentThatIsNotThere() throws Exception {
        Stream stream = filled();
        List<Chunk> chunks = get(stream, s -> s.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)
                .afterFragmentNumber("91343852333181432392682062658249485028092293177"));
        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0).facts().getErrorId()).isEqualTo(4000);
        assertThat(chunks.get(0).facts().getErrorCode()).isEqualTo("Requested fragment is not found");
    }

    @Test
    void endsAfterThreeSecondsWithoutAFragment() {
        Stream stream = EngineExtension.newStream();
        long start = System.nanoTime();
        assertThat(media().getMediaAsBytes(r -> r.streamName(stream.name())
                                .startSelector(s -> s.startSelectorType(StartSelectorType.NOW)))
                        .asByteArray())
                .isEmpty();
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(2900));
    }

    @Test
    void forwardsAFragmentWhileItStillArrives() throws Exception {
        Stream stream = EngineExtension.newStream();
        byte[] file = SampleMedia.bytes(FILE);
        PipedOutputStream camera = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(camera, file.length);
        CompletableFuture<PutMedia.Outcome> sending = CompletableFuture.supplyAsync(() -> {
            try {
                return PutMedia.send(engine().address(), stream.name(), body, START.toEpochMilli());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        CompletableFuture<List<Chunk>> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return get(stream, s -> s.startSelectorType(StartSelectorType.EARLIEST));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        for (int at = 0; at < file.length; at += 5000) {
            camera.write(file, at, Math.min(5000, file.length - at));
            camera.flush();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        camera.close();
        assertThat(sending.get(30, TimeUnit.SECONDS).persisted()).hasSize(20);
        List<Chunk> chunks = reading.get(30, TimeUnit.SECONDS);
        assertThat(chunks).extracting(Chunk::number).containsExactlyElementsOf(numbers(stream));
        assertThat(chunks).extracting(Chunk::frames).containsOnly(15);
    }

    @Test
    void aReplyWithoutRetentionGivesTheBuffer() throws Exception {
        Stream stream = engine().streams().create(NewStream.of(EngineExtension.newName(), 0));
        PutMedia.Outcome outcome = PutMedia.send(
                engine().address(),
                stream.name(),
                new ByteArrayInputStream(SampleMedia.bytes(FILE)),
                START.toEpochMilli());
        assertThat(outcome.persisted()).isEmpty();
        assertThat(get(stream, s -> s.startSelectorType(StartSelectorType.EARLIEST)))
                .hasSize(20);
    }

    @Test
    void endsWhenItsStreamIsDeleted() throws Exception {
        Stream stream = filled();
        try (var reply = open(stream, s -> s.startSelectorType(StartSelectorType.NOW))) {
            reply.read();
            EngineExtension.kvs().deleteStream(r -> r.streamARN(stream.arn().toString()));
            reply.readAllBytes();
        }
        refused(
                ResourceNotFoundException.class,
                stream.name(),
                () -> open(stream, s -> s.startSelectorType(StartSelectorType.NOW)));
    }

    @Test
    void refusesASelectorThatLacksWhatItGoesBy() {
        Stream stream = EngineExtension.newStream();
        refused(
                InvalidArgumentException.class,
                "AfterFragmentNumber",
                () -> open(stream, s -> s.startSelectorType(StartSelectorType.FRAGMENT_NUMBER)));
        refused(
                InvalidArgumentException.class,
                "StartTimestamp",
                () -> open(stream, s -> s.startSelectorType(StartSelectorType.PRODUCER_TIMESTAMP)));
        refused(
                InvalidArgumentException.class,
                "ContinuationToken",
                () -> open(stream, s -> s.startSelectorType(StartSelectorType.CONTINUATION_TOKEN)
                        .continuationToken("abc")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACCESS_DENIED",
                "DISABLED",
                "VALIDATION_ERROR",
                "UNAVAILABLE",
                "INVALID_USAGE",
                "PENDING_DELETION",
                "DELETED"
            })
    void tellsInsideTheReplyThatTheKeyCannotBeUsed(KeyState state) throws Exception {
        String key = "alias/" + EngineExtension.newName();
        Stream stream =
                engine().streams().create(new NewStream(EngineExtension.newName(), 24, null, null, key, null, null));
        engine().ingest()
                .importFile(ImportRequest.now(SampleMedia.file(FILE), StreamRef.name(stream.name())))
                .run();
        engine().keyRing().set(key, state);
        List<Chunk> chunks = get(stream, s -> s.startSelectorType(StartSelectorType.EARLIEST));
        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0).facts().getErrorId()).isEqualTo(id(state));
    }

    private static int id(KeyState state) {
        return switch (state) {
            case ACCESS_DENIED -> 4500;
            case DISABLED -> 4501;
            case VALIDATION_ERROR -> 4502;
            case UNAVAILABLE -> 4503;
            case INVALID_USAGE -> 4504;
            case PENDING_DELETION -> 4505;
            case DELETED -> 4506;
            case ENABLED -> 0;
        };
    }
}
