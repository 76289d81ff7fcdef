package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvReader;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.DiscontinuityMode;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.SignedHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the whole engine in the middle of PutMedia or an import: what was acknowledged or listed is there and plays. */
class EngineKillIT {
    private static final int ROUNDS = Boolean.getBoolean("millrace.long") ? 200 : 3;
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    @TempDir
    Path data;

    @Test
    void acknowledgedFragmentsSurviveKillMinusNine() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<AckEvent> acks = sendUntilKilled(round);
            acks.stream()
                    .filter(a -> a.getAckEventType().toString().equals("PERSISTED"))
                    .forEach(a -> acknowledged.add(a.getFragmentNumber()));
            check(acknowledged, round + 1);
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }

    private List<AckEvent> sendUntilKilled(int round) throws Exception {
        List<AckEvent> acks = new CopyOnWriteArrayList<>();
        try (EngineProcess engine = EngineProcess.serve(data)) {
            SignedHttp.to(engine.address())
                    .post("/createStream", "{\"StreamName\":\"cam\",\"DataRetentionInHours\":24}");
            byte[] file = SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv");
            SlowInput camera = new SlowInput(file);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    PutMedia.send(
                            engine.address(),
                            "cam",
                            new SequenceInputStream(camera, new ByteArrayInputStream(new byte[0])),
                            FragmentTimecodeType.RELATIVE,
                            START.plusSeconds(100L * round).toEpochMilli(),
                            acks);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Awaitility.await().until(() -> acks.size() > 9 + 7 * (round % 6));
            engine.kill();
            camera.stop();
            sending.handle((v, e) -> null).join();
        }
        return List.copyOf(acks);
    }

    private void check(Set<String> acknowledged, int kills) throws Exception {
        try (Engine engine = Engine.start(EngineExtension.config(data))) {
            Stream stream = engine.streams().require(StreamRef.name("cam"));
            List<String> listed = engine.archive().newest(stream, Optional.empty(), 10_000).stream()
                    .map(f -> f.number().toString())
                    .toList();
            assertThat(listed).containsAll(acknowledged).doesNotHaveDuplicates();
            Set<ByteBuffer> sent = clusters(SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv"));
            for (Fragment fragment : engine.archive().newest(stream, Optional.empty(), 10_000)) {
                assertThat(sent.contains(engine.archive().content(fragment)))
                        .as("fragment %s comes back byte by byte", fragment.number())
                        .isTrue();
            }
            assertThat(listed.size() - acknowledged.size())
                    .as("besides, at most what was on disk while its acknowledgement was on the way")
                    .isBetween(0, 2 * kills);
            String url = engine.address()
                    + engine.playback().openHls(onDemand("cam", START)).path();
            Ffmpeg.assertDecodes(url);
            assertThat(Ffmpeg.frames(url, "v")).isEqualTo(15 * listed.size());
        }
    }

    /** The content of each cluster of a file. */
    private static Set<ByteBuffer> clusters(byte[] file) throws Exception {
        Set<ByteBuffer> all = new HashSet<>();
        ByteArrayOutputStream cluster = new ByteArrayOutputStream();
        MkvReader reader = MkvReader.ofLiveStream(
                new ByteArrayInputStream(file), (bytes, offset, length) -> cluster.write(bytes, offset, length));
        for (Optional<MkvEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            if (event.get() instanceof MkvEvent.ClusterEnd) {
                all.add(ByteBuffer.wrap(cluster.toByteArray()));
                cluster.reset();
            }
        }
        return all;
    }

    @Test
    void fragmentsOfAFileImportSurviveKillMinusNine() throws Exception {
        List<String> before;
        try (EngineProcess engine = EngineProcess.start(
                "serve",
                "--port",
                "0",
                "--data-dir",
                data.toString(),
                "--demo",
                SampleMedia.file("sample-720p.mkv").toString())) {
            SignedHttp client = SignedHttp.to(engine.address());
            Awaitility.await().until(() -> numbers(client).size() >= 2);
            before = numbers(client);
            engine.kill();
        }
        try (Engine engine = Engine.start(EngineExtension.config(data))) {
            Stream stream = engine.streams().require(StreamRef.name("sample-live"));
            List<String> after = engine.archive().newest(stream, Optional.empty(), 100).stream()
                    .map(f -> f.number().toString())
                    .toList();
            assertThat(after).containsAll(before);
            assertThat(after.size() - before.size())
                    .as("at most the one in hand besides")
                    .isBetween(0, 1);
            Instant start = engine.archive().spans(stream).get(0).start();
            String url = engine.address()
                    + engine.playback().openHls(onDemand("sample-live", start)).path();
            Ffmpeg.assertDecodes(url);
            assertThat(Ffmpeg.frames(url, "v")).isEqualTo(60 * after.size());
        }
    }

    private static List<String> numbers(SignedHttp client) throws Exception {
        String body = client.post("/listFragments", "{\"StreamName\":\"sample-live\"}")
                .body();
        return Pattern.compile("\"FragmentNumber\":\"(\\d+)\"")
                .matcher(body)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    private static HlsRequest onDemand(String stream, Instant start) {
        return new HlsRequest(
                StreamRef.name(stream),
                PlaybackMode.ON_DEMAND,
                TimestampType.PRODUCER_TIMESTAMP,
                Optional.of(start),
                Optional.of(start.plusSeconds(86_400)),
                ContainerFormat.FRAGMENTED_MP4,
                Optional.of(DiscontinuityMode.ALWAYS),
                false,
                null,
                null);
    }

    /** A camera: the file's bytes a little at a time, until it is stopped. */
    private static final class SlowInput extends java.io.InputStream {
        private final ByteArrayInputStream bytes;
        private volatile boolean stopped;

        SlowInput(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        void stop() {
            stopped = true;
        }

        @Override
        public int read() {
            return stopped ? -1 : bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            return stopped ? -1 : bytes.read(target, offset, Math.min(length, 3000));
        }
    }
}
