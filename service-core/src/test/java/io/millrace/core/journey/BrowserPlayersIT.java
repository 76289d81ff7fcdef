package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.ingest.CameraSettings;
import io.millrace.core.ingest.TestCamera;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.Browser;
import io.millrace.core.testkit.EngineExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;

/** hls.js, dash.js and Shaka Player in Chromium play sessions to the end, without an error and without a stall. */
@ExtendWith(EngineExtension.class)
class BrowserPlayersIT {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");
    private static final Instant END = START.plusSeconds(600);
    private static final double FAST = 4;
    private static final int LIVE_SECONDS = 12;

    @Test
    void recordingsPlayToTheEnd() throws Exception {
        List<String> files = List.of(
                "h264-baseline-360p-aac.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "audio-only-aac.mkv",
                "timeline-gap.mkv");
        List<Browser.Job> jobs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String file : files) {
            String stream = EngineExtension.imported(file, START).name();
            String fragmented = SessionUrls.hls(stream, ContainerFormat.FRAGMENTED_MP4, START, END);
            String transport = SessionUrls.hls(stream, ContainerFormat.MPEG_TS, START, END);
            String dash = SessionUrls.dash(stream, START, END);
            jobs.add(new Browser.Job("hls.js", fragmented, FAST, 0));
            jobs.add(new Browser.Job("hls.js", transport, FAST, 0));
            jobs.add(new Browser.Job("dash.js", dash, FAST, 0));
            jobs.add(new Browser.Job("shaka", fragmented, FAST, 0));
            jobs.add(new Browser.Job("shaka", dash, FAST, 0));
            List.of("HLS fMP4", "HLS TS", "DASH", "HLS fMP4", "DASH").forEach(k -> names.add(file + " as " + k));
        }
        List<Browser.Result> results = Browser.playSteadily(jobs);
        for (int i = 0; i < results.size(); i++) {
            Browser.Result result = results.get(i);
            assertThat(result.errors())
                    .as("errors of %s: %s", names.get(i), result)
                    .isEmpty();
            assertThat(result.ended()).as("end of %s: %s", names.get(i), result).isTrue();
            assertThat(result.stalls())
                    .as("stalls of %s: %s", names.get(i), result)
                    .isZero();
            if (!names.get(i).startsWith("audio")) {
                assertThat(result.frames())
                        .as("pictures of %s: %s", names.get(i), result)
                        .isGreaterThan(100);
            }
        }
    }

    @Test
    void aPictureSizeThatChangesPlaysOnInHls() throws Exception {
        String stream =
                EngineExtension.imported("sps-change-two-segments.mkv", START).name();
        String url = SessionUrls.hls(stream, ContainerFormat.FRAGMENTED_MP4, START, END);
        for (Browser.Result result : Browser.play(
                List.of(new Browser.Job("hls.js", url, FAST, 0), new Browser.Job("shaka", url, FAST, 0)))) {
            assertThat(result.errors()).as("%s", result).isEmpty();
            assertThat(result.ended()).as("%s", result).isTrue();
        }
    }

    @Test
    void aLiveStreamPlaysOnAndOn() throws Exception {
        Stream stream = EngineExtension.newStream();
        TestCamera camera =
                engine().ingest().testCamera(StreamRef.name(stream.name()), new CameraSettings(426, 240, 15, 1));
        Thread sending = new Thread(camera::run);
        sending.start();
        try {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> engine().archive()
                                    .newest(stream, Optional.empty(), 10)
                                    .size()
                            > 4);
            String hls = archived()
                    .getHLSStreamingSessionURL(r -> r.streamName(stream.name()).playbackMode(HLSPlaybackMode.LIVE))
                    .hlsStreamingSessionURL();
            String dash = archived()
                    .getDASHStreamingSessionURL(r -> r.streamName(stream.name()).playbackMode(DASHPlaybackMode.LIVE))
                    .dashStreamingSessionURL();
            for (Browser.Result result : Browser.playSteadily(List.of(
                    new Browser.Job("hls.js", hls, 1, LIVE_SECONDS),
                    new Browser.Job("dash.js", dash, 1, LIVE_SECONDS),
                    new Browser.Job("shaka", dash, 1, LIVE_SECONDS),
                    new Browser.Job("shaka", hls, 1, LIVE_SECONDS)))) {
                assertThat(result.errors()).as("%s", result).isEmpty();
                assertThat(result.stalls()).as("%s", result).isZero();
                assertThat(result.frames()).as("%s", result).isGreaterThan(10 * LIVE_SECONDS);
            }
        } finally {
            camera.stop();
            sending.join();
        }
    }
}
