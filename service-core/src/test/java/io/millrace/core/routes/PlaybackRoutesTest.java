package io.millrace.core.routes;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.archive.TimestampType;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Trust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How playlists and segments travel: caching, ranges, compression, HEAD, HTTP/2, clients that leave. */
@ExtendWith(EngineExtension.class)
class PlaybackRoutesTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private final PlaybackSession session = engine().playback()
            .openHls(new HlsRequest(
                    StreamRef.name(EngineExtension.imported("h264-high-720p-aac.mkv", START)
                            .name()),
                    PlaybackMode.ON_DEMAND,
                    TimestampType.PRODUCER_TIMESTAMP,
                    Optional.of(START),
                    Optional.of(START.plusSeconds(60)),
                    ContainerFormat.FRAGMENTED_MP4,
                    Optional.empty(),
                    false,
                    null,
                    null));

    private String segment() {
        return "/hls/v1/getMP4MediaFragment.mp4?FragmentNumber=1&TrackNumber=1&SessionToken=" + session.token();
    }

    private String playlist() {
        return "/hls/v1/getHLSMediaPlaylist.m3u8?TrackNumber=1&SessionToken=" + session.token();
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.uri(URI.create(engine().address() + path)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder().GET();
        return send(headers.length == 0 ? request : request.headers(headers), path);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-99, 0, 100", "bytes=100-, 100, -1", "bytes=-50, -50, -1", "bytes=5-5, 5, 6"})
    void partsOfASegmentCanBeFetched(String range, int from, int to) throws Exception {
        byte[] whole = get(segment()).body();
        HttpResponse<byte[]> part = get(segment(), "Range", range);
        int begin = from < 0 ? whole.length + from : from;
        int end = to < 0 ? whole.length : to;
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, begin, end));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(begin, end - 1, whole.length));
    }

    @Test
    void aRangeBehindTheEndIsRefusedAndNonsenseGivesTheWhole() throws Exception {
        int size = get(segment()).body().length;
        HttpResponse<byte[]> behind = get(segment(), "Range", "bytes=99999999-");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(header(behind, "Content-Range")).isEqualTo("bytes */" + size);
        for (String range : new String[] {"bytes=a-b", "lines=1-2", "bytes=-", "bytes=5-2", "bytes=0-1,5-6"}) {
            assertThat(get(segment(), "Range", range).body()).as(range).hasSize(size);
        }
    }

    /** Over one connection, a playlist behind each, so that no byte is too many or too few. */
    @Test
    void largeSegmentsArriveWholeOneBehindTheOther() throws Exception {
        byte[] whole = joined(session.segment(1, 1));
        assertThat(whole).hasSizeGreaterThan(100_000);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 20; i++) {
            assertThat(bytes(client, segment())).isEqualTo(whole);
            assertThat(new String(bytes(client, playlist()), StandardCharsets.UTF_8))
                    .startsWith("#EXTM3U");
        }
    }

    private static byte[] bytes(HttpClient client, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(engine().address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void segmentsMayBeKeptAndPlaylistsOfRecordingsToo() throws Exception {
        assertThat(header(get(segment()), "Cache-Control")).matches("private, max-age=\\d+, immutable");
        assertThat(header(get(playlist()), "Cache-Control")).matches("private, max-age=\\d+");
    }

    @Test
    void playlistsAreCompressedForWhoAsks() throws Exception {
        byte[] plain = get(playlist()).body();
        HttpResponse<byte[]> packed = get(playlist(), "Accept-Encoding", "gzip, deflate");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
        for (String refused : new String[] {"gzip;q=0, br", "gzip; q=0.0", "br", "identity"}) {
            assertThat(header(get(playlist(), "Accept-Encoding", refused), "Content-Encoding"))
                    .as(refused)
                    .isEmpty();
        }
        assertThat(header(get(playlist(), "Accept-Encoding", "br, gzip;q=0.5"), "Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(header(get(segment(), "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void aTokenOpensItsOwnProtocolAndContainerOnly() throws Exception {
        assertThat(get("/dash/v1/getDASHManifest.mpd?SessionToken=" + session.token())
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(segment().replace("/hls/", "/dash/")).statusCode()).isEqualTo(403);
        assertThat(get("/hls/v1/getTSFragment.ts?FragmentNumber=1&SessionToken=" + session.token())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void headTellsTheSizeAndSendsNothing() throws Exception {
        for (String path : new String[] {segment(), playlist()}) {
            int size = get(path).body().length;
            HttpResponse<byte[]> head =
                    send(HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody()), path);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(size));
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void theSecurePortSpeaksHttp2() throws Exception {
        String address = engine().secureAddress().orElseThrow();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(Trust.context())
                .build();
        byte[] plain = get(segment()).body();
        HttpResponse<byte[]> secure = client.send(
                HttpRequest.newBuilder(URI.create(address + segment())).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(secure.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(secure.body()).isEqualTo(plain);
        HttpResponse<String> unsigned = client.send(
                HttpRequest.newBuilder(URI.create(address + "/listStreams"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).doesNotContain("host name");
    }

    @Test
    void whoeverLeavesInTheMiddleOfASegmentHindersNobody() throws Exception {
        byte[] whole = get(segment()).body();
        int port = URI.create(engine().address()).getPort();
        for (int i = 0; i < 50; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET " + segment() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read(new byte[1000])).isPositive();
            }
        }
        assertThat(get(segment()).body()).isEqualTo(whole);
    }

    @Test
    void errorsAreSaidToPagesOfAnyOriginAndNeverKept() throws IOException, Exception {
        HttpResponse<byte[]> missing = get(segment().replace("FragmentNumber=1", "FragmentNumber=77"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
        assertThat(get(segment().replaceAll("SessionToken=.*", "SessionToken=x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(segment().replace("TrackNumber=1", "TrackNumber=x")).statusCode())
                .isEqualTo(400);
    }
}
