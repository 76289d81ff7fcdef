package io.millrace.core.journey;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.SizeCaps;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.Chunks;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.PutMedia.Outcome;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.model.ConnectionLimitExceededException;

/** What an engine refuses when it is told to be strict, and what it keeps when there is little room. */
class IngestLimitsIT {
    private static final long MIB = 1L << 20;
    private static final byte[] FILE = SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv");

    @TempDir
    Path data;

    private Engine strict() throws IOException {
        return Engine.start(EngineExtension.config(data)
                .with(new EngineConfig.Behaviour(true, Duration.ZERO, Optional.of(Duration.ofSeconds(1)))));
    }

    private static List<Integer> errors(Outcome outcome) {
        return outcome.acks().stream()
                .filter(a -> a.getAckEventType().toString().equals("ERROR"))
                .map(a -> a.getErrorId())
                .toList();
    }

    private static Outcome send(Engine engine, String stream, byte[] media) throws Exception {
        return PutMedia.send(engine.address(), stream, new ByteArrayInputStream(media), 1_700_000_000_000L);
    }

    @Test
    void strictLimitsRefuseFramesThatOverlapTheFragmentBefore() throws Exception {
        try (Engine engine = strict()) {
            engine.streams().create(NewStream.of("cam", 1));
            byte[] overlapping =
                    TestMedia.join(TestMedia.clusterAt(0, 10, 100, 100), TestMedia.clusterOnly(850, 10, 100, 100));
            assertThat(errors(send(engine, "cam", overlapping))).containsExactly(4004);
            TimeUnit.SECONDS.sleep(1);
            assertThat(errors(send(engine, "cam", FILE))).isEmpty();
        }
    }

    @Test
    void strictLimitsKnowOnlyKeysOfTheRing() throws Exception {
        try (Engine engine = strict()) {
            engine.streams().create(new NewStream("cam", 1, null, null, "alias/unknown", null, null));
            assertThat(errors(send(engine, "cam", FILE))).containsExactly(4506);
            engine.keyRing().create("alias/unknown");
            assertThat(send(engine, "cam", FILE).persisted()).hasSize(20);
        }
    }

    @Test
    void aSessionMayBeAskedForItsPlaylistFiveTimesASecond() throws Exception {
        try (Engine engine = strict()) {
            engine.streams().create(NewStream.of("cam", 1));
            assertThat(send(engine, "cam", FILE).persisted()).hasSize(20);
            PlaybackSession session = engine.playback()
                    .openHls(new HlsRequest(
                            StreamRef.name("cam"),
                            PlaybackMode.LIVE,
                            TimestampType.SERVER_TIMESTAMP,
                            Optional.empty(),
                            Optional.empty(),
                            ContainerFormat.FRAGMENTED_MP4,
                            Optional.empty(),
                            false,
                            null,
                            null));
            HttpRequest playlist = HttpRequest.newBuilder(URI.create(engine.address() + session.path()))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            List<HttpResponse<String>> replies = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                replies.add(client.send(playlist, HttpResponse.BodyHandlers.ofString()));
            }
            assertThat(replies.subList(0, 5)).allMatch(r -> r.statusCode() == 200);
            assertThat(replies)
                    .anySatisfy(r -> assertThat(r.body()).startsWith("More than 5 calls per second of GetHLSMaster"));
        }
    }

    @Test
    void aConnectionEndsWhenItIsTooOldAndASecondOneIsRefused() throws Exception {
        try (Engine engine = strict()) {
            engine.streams().create(NewStream.of("cam", 1));
            PipedOutputStream camera = new PipedOutputStream();
            PipedInputStream body = new PipedInputStream(camera, FILE.length);
            camera.write(FILE, 0, FILE.length / 2);
            CompletableFuture<Outcome> sending = CompletableFuture.supplyAsync(() -> {
                try {
                    return PutMedia.send(engine.address(), "cam", body, 1_700_000_000_000L);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Awaitility.await().until(() -> engine.ingest().connectionCount() == 1);
            assertThat(send(engine, "cam", FILE).failure()).hasMessageContaining("ConnectionLimitExceededException");
            TimeUnit.MILLISECONDS.sleep(1100);
            camera.write(FILE, FILE.length / 2, FILE.length - FILE.length / 2);
            camera.close();
            Outcome outcome = sending.get(30, TimeUnit.SECONDS);
            assertThat(errors(outcome)).containsExactly(4003);
            assertThat(outcome.persisted()).hasSizeGreaterThan(8);
        }
    }

    @Test
    void aFourthReaderIsRefused() throws Exception {
        try (Engine engine = strict();
                KinesisVideoMediaClient media = EngineExtension.configured(
                                KinesisVideoMediaClient.builder(), engine.address())
                        .build()) {
            engine.streams().create(NewStream.of("cam", 1));
            List<AutoCloseable> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(media.getMedia(r -> r.streamName("cam").startSelector(s -> s.startSelectorType("NOW"))));
            }
            refused(
                    ConnectionLimitExceededException.class,
                    "3 connections of GetMedia",
                    () -> media.getMedia(r -> r.streamName("cam").startSelector(s -> s.startSelectorType("NOW"))));
            for (AutoCloseable reply : open) {
                reply.close();
            }
        }
    }

    @Test
    void aFullDiskRefusesProducersWhileReadersGoOnAndIngestResumesByItself() throws Exception {
        long reserve = data.toFile().getUsableSpace() - 300 * MIB;
        EngineConfig config = EngineExtension.config(data)
                .with(new EngineConfig.Storage(Optional.empty(), true, SizeCaps.NONE, reserve, Optional.empty()));
        try (Engine engine = Engine.start(config);
                KinesisVideoMediaClient media = EngineExtension.configured(
                                KinesisVideoMediaClient.builder(), engine.address())
                        .build()) {
            engine.streams().create(NewStream.of("cam", 1));
            assertThat(send(engine, "cam", FILE).persisted()).hasSize(20);
            Path filler = data.resolve("filler");
            fill(filler, 600 * MIB);
            assertThat(errors(send(engine, "cam", FILE))).containsExactly(5001);
            assertThat(Chunks.read(media.getMedia(
                            r -> r.streamName("cam").startSelector(s -> s.startSelectorType("EARLIEST")))))
                    .hasSize(20);
            engine.streams().create(NewStream.of("another", 1));
            Files.delete(filler);
            assertThat(send(engine, "cam", FILE).persisted()).hasSize(20);
        }
    }

    private static void fill(Path file, long bytes) throws IOException {
        byte[] block = new byte[(int) MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long i = 0; i < bytes / MIB; i++) {
                out.write(block);
            }
        }
    }

    @Test
    void aCapSmallerThanOneFileNeverEmptiesAStream() throws Exception {
        EngineConfig config = EngineExtension.config(data);
        try (Engine engine = Engine.start(config)) {
            engine.streams().create(NewStream.of("cam", 1));
            engine.ingest()
                    .importFile(
                            ImportRequest.now(SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name("cam")))
                    .run();
        }
        SizeCaps tiny = new SizeCaps(1000, 1000);
        try (Engine engine = Engine.start(
                config.with(new EngineConfig.Storage(Optional.empty(), true, tiny, 0, Optional.empty())))) {
            Stream cam = engine.streams().require(StreamRef.name("cam"));
            engine.retention().run();
            assertThat(engine.archive().newest(cam, Optional.empty(), 100)).hasSize(10);
        }
    }

    @Test
    void theOldestFilesGoBeyondASizeCapPerStreamAndForTheWholeStore() throws Exception {
        EngineConfig config = EngineExtension.config(data)
                .with(new EngineConfig.Storage(
                        Optional.empty(), true, new SizeCaps(500_000, 700_000), 0, Optional.empty()));
        try (Engine engine = Engine.start(config)) {
            Stream first = engine.streams().create(NewStream.of("first", 1));
            Stream second = engine.streams().create(NewStream.of("second", 1));
            for (int i = 0; i < 4; i++) {
                engine.ingest()
                        .importFile(ImportRequest.now(
                                SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name("first")))
                        .run();
            }
            assertThat(engine.archive().storedBytes(first))
                    .as("while media arrive")
                    .isBetween(300_000L, 600_000L);
            engine.retention().run();
            assertThat(engine.archive().storedBytes(first)).isBetween(300_000L, 500_000L);
            for (int i = 0; i < 2; i++) {
                engine.ingest()
                        .importFile(ImportRequest.now(
                                SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name("second")))
                        .run();
            }
            assertThat(engine.retention().run()).containsExactly(first);
            assertThat(engine.archive().storedBytes(first) + engine.archive().storedBytes(second))
                    .isLessThanOrEqualTo(700_000);
            assertThat(engine.archive().newest(second, Optional.empty(), 100)).hasSize(20);
        }
    }
}
