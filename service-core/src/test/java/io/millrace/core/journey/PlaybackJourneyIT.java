package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSDiscontinuityMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;

/** The whole way with the stock SDKs: create, send, list, open, fetch, decode every segment. */
@ExtendWith(EngineExtension.class)
class PlaybackJourneyIT {
    private static final long START = 1_700_000_000_000L;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "h264-baseline-360p-aac.mkv, 5, 300, 470",
        "h264-main-bframes-360p-aac.mkv, 5, 300, 470",
        "h264-high-720p-aac.mkv, 5, 300, 470",
        "h264-video-only-360p.mkv, 5, 300, 0",
        "h265-360p-aac.mkv, 4, 240, 376",
        "mkvmerge-default.mkv, 5, 300, 470",
    })
    void whatIsSentIsPlayedFrameByFrame(String file, int fragments, int pictures, int packets) throws Exception {
        String name = EngineExtension.newName();
        kvs().createStream(r -> r.streamName(name).dataRetentionInHours(2));
        String endpoint = kvs().getDataEndpoint(r -> r.streamName(name).apiName(APIName.PUT_MEDIA))
                .dataEndpoint();
        PutMedia.Outcome sent = PutMedia.send(endpoint, name, new ByteArrayInputStream(SampleMedia.bytes(file)), START);
        assertThat(sent.persisted()).hasSize(fragments);
        assertThat(archived().listFragments(r -> r.streamName(name)).fragments())
                .hasSize(fragments);

        String url = open(name, HLSDiscontinuityMode.NEVER);
        assertThat(Ffmpeg.frames(url, "v")).isEqualTo(pictures);
        assertThat(packets == 0 ? 0 : Ffmpeg.frames(url, "a")).isEqualTo(packets);
        Ffmpeg.assertDecodes(url);
        everySegmentDecodesAlone(url);
        Ffmpeg.assertDecodes(open(name, HLSDiscontinuityMode.ALWAYS));
    }

    private static String open(String name, HLSDiscontinuityMode mode) {
        return archived()
                .getHLSStreamingSessionURL(r -> r.streamName(name)
                        .playbackMode(HLSPlaybackMode.ON_DEMAND)
                        .containerFormat(ContainerFormat.FRAGMENTED_MP4)
                        .discontinuityMode(mode)
                        .hlsFragmentSelector(s -> s.fragmentSelectorType(HLSFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(Instant.ofEpochMilli(START))
                                        .endTimestamp(Instant.ofEpochMilli(START + 60_000)))))
                .hlsStreamingSessionURL();
    }

    private void everySegmentDecodesAlone(String master) throws Exception {
        String base = master.substring(0, master.lastIndexOf('/') + 1);
        for (String playlist : playlists(text(master))) {
            byte[] init = {};
            int number = 0;
            for (String line : text(base + playlist).lines().toList()) {
                if (line.startsWith("#EXT-X-MAP")) {
                    init = bytes(base + line.replaceAll(".*URI=\"(.*)\".*", "$1"));
                } else if (!line.startsWith("#")) {
                    ByteArrayOutputStream whole = new ByteArrayOutputStream();
                    whole.writeBytes(init);
                    whole.writeBytes(bytes(base + line));
                    Path segment = directory.resolve("segment-" + number++ + ".mp4");
                    Files.write(segment, whole.toByteArray());
                    Ffmpeg.assertDecodes(segment.toString());
                }
            }
        }
    }

    private static List<String> playlists(String master) {
        return master.lines()
                .map(l -> l.startsWith("#EXT-X-MEDIA") ? l.replaceAll(".*URI=\"(.*)\".*", "$1") : l)
                .filter(l -> !l.startsWith("#"))
                .toList();
    }

    private static String text(String url) throws IOException, InterruptedException {
        return new String(bytes(url), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        return response.body();
    }

    @Test
    void aTokenOpensItsOwnSessionOnly() throws Exception {
        String name = EngineExtension.newName();
        kvs().createStream(r -> r.streamName(name).dataRetentionInHours(2));
        PutMedia.send(
                engine().address(),
                name,
                new ByteArrayInputStream(SampleMedia.bytes("h264-baseline-360p-aac.mkv")),
                START);
        String url = open(name, HLSDiscontinuityMode.NEVER);
        String changed = url.substring(0, url.length() - 1) + (url.endsWith("A") ? "B" : "A");
        assertThat(status(changed)).isEqualTo(403);
        assertThat(status(url.replaceAll("\\?.*", ""))).isEqualTo(403);
        kvs().deleteStream(r -> r.streamARN(
                kvs().describeStream(d -> d.streamName(name)).streamInfo().streamARN()));
        assertThat(status(url)).isEqualTo(404);
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
