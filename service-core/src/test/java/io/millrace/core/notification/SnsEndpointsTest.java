package io.millrace.core.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.Engine;
import io.millrace.core.http.Door;
import io.millrace.core.http.Request;
import io.millrace.core.http.sigv4.AccessKeys;
import io.millrace.core.http.sigv4.SigV4Verifier;
import io.millrace.core.notification.Delivery.State;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.vault.AccessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that checks signatures as the real service does, and refuses at first. */
class SnsEndpointsTest {
    private static final StreamRef CAM = StreamRef.name("cam");
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:door";
    private static final AccessKey KEY = new AccessKey("AKIDOFTHESNSPROFILE", "the-secret-of-the-sns-profile");
    private static final String ANSWER =
            """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult>
            </PublishResponse>""";

    @TempDir
    Path data;

    private final List<Map<String, String>> published = new CopyOnWriteArrayList<>();
    private final List<String> signers = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final SigV4Verifier verifier = new SigV4Verifier(
            id -> Optional.of(KEY)
                    .filter(k -> k.id().equals(id))
                    .map(k -> new AccessKeys.Secret(k.secret(), Optional.empty(), Optional.empty())),
            "us-east-1",
            Clock.systemUTC());
    private Engine engine;
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(
                data.resolve("credentials"),
                "[sns]\naws_access_key_id=%s\naws_secret_access_key=%s\nmillrace_enabled=false\n"
                        .formatted(KEY.id(), KEY.secret()));
        engine = Engine.start(EngineExtension.config(data));
        engine.streams().create(NewStream.of("cam", 24));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
        engine.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refusals.getAndDecrement() > 0 || new String(body, StandardCharsets.UTF_8).contains("%3Agate")) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
        }
        signers.add(verifier.verify(request(exchange, body), "sns"));
        published.add(Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8))));
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                List.of(),
                exchange.getRequestHeaders().entrySet().stream()
                        .flatMap(h -> h.getValue().stream().map(v -> Map.entry(h.getKey(), v)))
                        .toList(),
                body,
                new Door("127.0.0.1", exchange.getLocalAddress().getPort(), false, OptionalInt.empty()));
    }

    private String endpoint() {
        return "sns+http://127.0.0.1:" + service.getAddress().getPort();
    }

    private void sendTestTo(String destination) {
        sendTestTo(CAM, destination);
    }

    private void sendTestTo(StreamRef stream, String destination) {
        engine.configurations()
                .updateNotification(
                        stream,
                        Optional.of(new Notification(SwitchStatus.ENABLED, new Notification.Destination(destination))));
        engine.notifications().sendTest(stream);
    }

    private Delivery sent() {
        return engine.notifications().log(CAM, 10).get(0);
    }

    @Test
    void aTopicIsPublishedToAServiceThatSpeaksSns() throws Exception {
        engine.notifications().topics().subscribe(new Subscription("door", endpoint()));
        sendTestTo("sns://door");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sent().state() == State.DELIVERED);
        assertThat(published).hasSize(1);
        assertThat(published.get(0)).containsEntry("Action", "Publish").containsEntry("TopicArn", TOPIC);
        assertThat(new ObjectMapper()
                        .readTree(published.get(0).get("Message"))
                        .path("NotificationType")
                        .asText())
                .isEqualTo("TEST");
        assertThat(signers).containsExactly(KEY.id());
    }

    @Test
    void whatIsRefusedIsPublishedLater() {
        refusals.set(1);
        engine.notifications().topics().subscribe(new Subscription(TOPIC, endpoint()));
        sendTestTo(TOPIC);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sent().state() == State.DELIVERED);
        assertThat(sent().attempts()).isEqualTo(2);
        assertThat(published).hasSize(1);
    }

    @Test
    void aTopicThatIsRefusedHoldsUpNoOther() {
        engine.notifications().topics().subscribe(new Subscription("gate", endpoint()));
        engine.notifications().topics().subscribe(new Subscription("door", endpoint()));
        sendTestTo("sns://gate");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sent().attempts() > 1);
        engine.streams().create(NewStream.of("other", 24));
        sendTestTo(StreamRef.name("other"), "sns://door");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> published.size() == 1);
        assertThat(sent().state()).isEqualTo(State.PENDING);
    }

    @Test
    void onlyATopicCanGoThere() {
        assertThatThrownBy(() -> sendTestTo(endpoint())).hasMessageContaining("DestinationConfig.Uri");
        assertThatThrownBy(
                        () -> engine.notifications().topics().subscribe(new Subscription("door", "sns+ftp://nowhere")))
                .hasMessageContaining("sns+http(s)://host");
    }
}
