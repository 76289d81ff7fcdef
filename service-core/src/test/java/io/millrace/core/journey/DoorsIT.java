package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.KEY;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import io.millrace.core.testkit.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;

/** Web pages, TLS, WebSockets and broken HTTP at the engine's doors. */
@ExtendWith(EngineExtension.class)
class DoorsIT {
    private static HttpResponse<String> send(String address, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.uri(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder preflight(String origin) {
        return HttpRequest.newBuilder()
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-amz-date")
                .header("Access-Control-Request-Private-Network", "true");
    }

    private static Optional<String> allowed(HttpResponse<?> reply) {
        return reply.headers().firstValue("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://127.0.0.1", "http://[::1]:8080"})
    void pagesOfThisMachineMayCallAndReadErrors(String origin) throws Exception {
        HttpResponse<String> asked = send(engine().address() + "/describeSignalingChannel", preflight(origin));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(allowed(asked)).contains(origin);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization,x-amz-date");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Private-Network"))
                .contains("true");
        HttpResponse<String> refused = send(
                engine().address() + "/listStreams",
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .header("Origin", origin));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(allowed(refused)).contains(origin);
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("x-amzn-ErrorType", "x-amzn-RequestId", "Date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null", "http://127.0.0.1.evil"})
    void otherPagesMayNot(String origin) throws Exception {
        HttpResponse<String> asked = send(engine().address() + "/listStreams", preflight(origin));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(allowed(asked)).isEmpty();
    }

    @Test
    void sessionMediaAreForEveryPage() throws Exception {
        HttpResponse<String> reply = send(
                engine().address() + "/hls/v1/getHLSMasterPlaylist.m3u8?SessionToken=x",
                HttpRequest.newBuilder().GET().header("Origin", "https://player.example"));
        assertThat(allowed(reply)).contains("*");
    }

    @Test
    void withoutSignaturesForeignPagesAreKeptOutButThoseThatAreNamed(@TempDir Path data) throws Exception {
        EngineConfig.Network n = EngineExtension.config(data).network();
        EngineConfig open = EngineExtension.config(data)
                .with(new EngineConfig.Auth(false, Optional.of(KEY)))
                .with(new EngineConfig.Network(
                        n.bind(),
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of("https://console.example"),
                        Optional.empty()));
        try (Engine engine = Engine.start(open)) {
            HttpRequest.Builder list = HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(send(engine.address() + "/listStreams", list.copy().header("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> named =
                    send(engine.address() + "/listStreams", list.copy().header("Origin", "https://console.example"));
            assertThat(named.statusCode()).isEqualTo(200);
            assertThat(allowed(named)).contains("https://console.example");
            assertThat(raw(engine.address(), "POST /listStreams HTTP/1.1\r\nHost: evil\r\nContent-Length: 2\r\n\r\n{}"))
                    .startsWith("HTTP/1.1 403");
            assertThat(engine.secureAddress()).isEmpty();
        }
    }

    @Test
    void aWebSocketOfAnotherPageIsRefusedBeforeAnythingElse() throws Exception {
        String upgrade = String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: HOST",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Origin: ORIGIN",
                "",
                "");
        assertThat(raw(
                        engine().address(),
                        upgrade.replace("HOST", "127.0.0.1").replace("ORIGIN", "https://evil.example")))
                .startsWith("HTTP/1.1 403")
                .contains("may not open a WebSocket");
        assertThat(raw(engine().address(), upgrade.replace("HOST", "evil").replace("ORIGIN", "http://localhost")))
                .startsWith("HTTP/1.1 403")
                .contains("Host header");
    }

    @Test
    void brokenHttpIsNamed() throws Exception {
        assertThat(raw(
                        engine().address(),
                        "POST /listStreams HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: many\r\n\r\n"))
                .contains(" 400 Bad Request")
                .contains("MalformedHttpRequestException");
        assertThat(raw(engine().address(), "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .contains("MalformedHttpRequestException");
    }

    @Test
    @EnabledIfSystemProperty(named = "millrace.long", matches = "true")
    void aBodyThatDoesNotComeIsToldSo() throws Exception {
        String head = "POST /listStreams HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n{}";
        int port = Integer.parseInt(engine().address().replaceAll(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[8192];
            int n = socket.getInputStream().read(part);
            assertThat(new String(part, 0, n, StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 408")
                    .contains("RequestTimeoutException");
        }
    }

    @Test
    void tlsServesTheSameRoutesAndAnswersWithItsOwnAddresses() throws Exception {
        String secure = engine().secureAddress().orElseThrow();
        String name = newStream().name();
        String channel = newChannel();
        for (String address : List.of(secure, secure.replace("127.0.0.1", "localhost"))) {
            try (KinesisVideoClient client = EngineExtension.configured(KinesisVideoClient.builder(), address)
                    .httpClient(ApacheHttpClient.builder()
                            .tlsTrustManagersProvider(Trust::managers)
                            .build())
                    .build()) {
                assertThat(client.getDataEndpoint(r -> r.streamName(name).apiName(APIName.PUT_MEDIA))
                                .dataEndpoint())
                        .isEqualTo(secure);
                assertThat(client.getSignalingChannelEndpoint(r -> r.channelARN(channel)
                                        .singleMasterChannelEndpointConfiguration(
                                                c -> c.protocols(ChannelProtocol.HTTPS)))
                                .resourceEndpointList()
                                .get(0)
                                .resourceEndpoint())
                        .isEqualTo(secure);
            }
        }
        assertThat(SignedHttp.to(engine().address())
                        .post("/getDataEndpoint", "{\"StreamName\":\"" + name + "\",\"APIName\":\"PUT_MEDIA\"}")
                        .body())
                .contains(engine().address());
    }

    @Test
    void theAdvertisedHostIsInAddressesAndInTheCertificate(@TempDir Path data) throws Exception {
        EngineConfig.Network n = EngineExtension.config(data).network();
        EngineConfig config = EngineExtension.config(data)
                .with(new EngineConfig.Network(
                        n.bind(),
                        0,
                        Optional.of("desk.lan"),
                        List.of(),
                        List.of(),
                        Optional.of(new EngineConfig.Tls(0, true))));
        try (Engine engine = Engine.start(config)) {
            String port = engine.address().replaceAll(".*:", "");
            SignedHttp.to(engine.address()).post("/createStream", "{\"StreamName\":\"cam\"}");
            assertThat(SignedHttp.to(engine.address())
                            .post("/getDataEndpoint", "{\"StreamName\":\"cam\",\"APIName\":\"PUT_MEDIA\"}")
                            .body())
                    .contains("\"http://desk.lan:" + port + "\"");
            assertThat(raw(
                            engine.address(),
                            "POST /listStreams HTTP/1.1\r\nHost: desk.lan\r\nContent-Length: 0\r\n\r\n"))
                    .contains("MissingAuthenticationToken");
            assertThat(Files.readString(data.resolve("tls/server.crt"))).contains("BEGIN CERTIFICATE");
        }
    }

    @Test
    void tlsSpeaksNothingOlderThanTls12() throws Exception {
        URI secure = URI.create(engine().secureAddress().orElseThrow());
        try (var socket = (javax.net.ssl.SSLSocket)
                Trust.context().getSocketFactory().createSocket(secure.getHost(), secure.getPort())) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        }
    }

    private static String raw(String address, String request) throws IOException {
        int port = Integer.parseInt(address.replaceAll(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[8192];
            int n = socket.getInputStream().read(part);
            return new String(part, 0, Math.max(0, n), StandardCharsets.US_ASCII);
        }
    }
}
