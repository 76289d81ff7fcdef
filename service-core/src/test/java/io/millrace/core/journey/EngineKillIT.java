package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import io.millrace.core.Engine;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.SignedHttp;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the whole engine in the middle of PutMedia: each fragment that was acknowledged is listed and plays. */
class EngineKillIT {
    private static final int ROUNDS = Boolean.getBoolean("millrace.long") ? 50 : 3;
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    @TempDir
    Path data;

    @Test
    void acknowledgedFragmentsSurviveKillMinusNine() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<AckEvent> acks = sendUntilKilled(round);
            acks.forEach(a -> {
                String type = a.getAckEventType().toString();
                if (type.equals("PERSISTED")) {
                    acknowledged.add(a.getFragmentNumber());
                } else if (type.equals("RECEIVED")) {
                    begun.add(a.getFragmentNumber());
                }
            });
            check(acknowledged, begun);
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
            Awaitility.await().until(() -> acks.size() > 9 + 7 * round);
            engine.kill();
            camera.stop();
            sending.handle((v, e) -> null).join();
        }
        return List.copyOf(acks);
    }

    private void check(Set<String> acknowledged, Set<String> begun) throws Exception {
        try (Engine engine = Engine.start(EngineExtension.config(data))) {
            Stream stream = engine.streams().require(StreamRef.name("cam"));
            List<String> listed = engine.archive().newest(stream, Optional.empty(), 10_000).stream()
                    .map(f -> f.number().toString())
                    .toList();
            assertThat(listed).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(begun)
                    .as("nothing is listed that was not wholly received")
                    .containsAll(listed);
            String url = engine.address()
                    + engine.playback()
                            .openHls(new HlsRequest(
                                    StreamRef.name("cam"),
                                    HlsRequest.Mode.ON_DEMAND,
                                    TimestampType.PRODUCER_TIMESTAMP,
                                    Optional.of(START),
                                    Optional.of(START.plusSeconds(3600)),
                                    HlsRequest.Discontinuity.ALWAYS,
                                    false,
                                    null,
                                    null))
                            .path();
            Ffmpeg.assertDecodes(url);
            assertThat(Ffmpeg.frames(url, "v")).isEqualTo(15 * listed.size());
        }
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
