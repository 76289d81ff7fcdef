package io.millrace.core.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.core.Engine;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.notification.Delivery.State;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.HookReceiver;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SlowProducer;
import io.millrace.core.testkit.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationServiceTest {
    private static final StreamRef CAM = StreamRef.name("cam");
    private static final long START = 1_700_000_000_000L;
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:doors";

    @TempDir
    Path data;

    @TempDir
    Path images;

    private Engine engine;
    private HookReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data));
        engine.streams().create(NewStream.of("cam", 24));
        receiver = new HookReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        engine.close();
    }

    private String url(String path) {
        return receiver.url(path);
    }

    private void configure(String uri) {
        configure(CAM, uri);
    }

    private void configure(StreamRef stream, String uri) {
        engine.configurations()
                .updateNotification(
                        stream, Optional.of(new Notification(SwitchStatus.ENABLED, new Notification.Destination(uri))));
    }

    /** Sends one fragment, marked or not; its number. */
    private String send(boolean marked, MkvTag... pairs) throws Exception {
        List<MkvTag> tags = new ArrayList<>(List.of(pairs));
        if (marked) {
            tags.add(0, new MkvTag("AWS_KINESISVIDEO_NOTIFICATION", ""));
        }
        byte[] media = tags.isEmpty()
                ? TestMedia.cluster(10, 100, 50)
                : TestMedia.join(TestMedia.cluster(10, 100, 50), MkvWriter.tags(tags));
        return PutMedia.send(engine.address(), "cam", new ByteArrayInputStream(media), START)
                .persisted()
                .get(0);
    }

    private void subscribe(String topic, String endpoint) {
        engine.notifications().topics().subscribe(new Subscription(topic, endpoint));
    }

    private void awaitReceived(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> receiver.received().size() >= count);
        assertThat(receiver.received()).hasSize(count);
    }

    private List<State> states() {
        return engine.notifications().log(CAM, 100).stream()
                .map(Delivery::state)
                .toList();
    }

    private void awaitStates(State... wanted) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> states().equals(List.of(wanted)));
    }

    @Test
    void aMarkedFragmentIsToldAndAnUnmarkedOneIsNot() throws Exception {
        configure(url("/hook"));
        send(false);
        send(false, new MkvTag("color", "red"));
        String number = send(true, new MkvTag("door", "open"));
        awaitReceived(1);
        JsonNode notice = receiver.received().get(0).json();
        assertThat(notice.get("StreamArn").asText()).contains(":stream/cam/");
        assertThat(notice.get("FragmentNumber").asText()).isEqualTo(number);
        assertThat(notice.get("FragmentStartProducerTimestamp").asLong()).isEqualTo(START);
        assertThat(notice.get("FragmentStartServerTimestamp").asLong()).isPositive();
        assertThat(notice.get("NotificationType").asText()).isEqualTo("PERSISTED");
        assertThat(notice.get("NotificationPayload").toString()).isEqualTo("{\"door\":\"open\"}");
        awaitStates(State.DELIVERED);
    }

    @Test
    void aReceiverThatFailsAtFirstGetsAllInOrderLater() throws Exception {
        receiver.failNext(2);
        configure(url("/hook"));
        String first = send(true);
        String second = send(true);
        awaitReceived(2);
        assertThat(receiver.received())
                .extracting(r -> r.json().get("FragmentNumber").asText())
                .containsExactly(first, second);
        awaitStates(State.DELIVERED, State.DELIVERED);
        assertThat(engine.notifications().log(CAM, 100))
                .extracting(Delivery::attempts)
                .anyMatch(attempts -> attempts > 1);
    }

    @Test
    void aRestartLosesNothingOfWhatDidNotArrive() throws Exception {
        receiver.failNext(1);
        configure(url("/hook"));
        String number = send(true);
        Awaitility.await().until(() -> receiver.failuresLeft() == 0);
        engine.close();
        engine = Engine.start(EngineExtension.config(data));
        awaitReceived(1);
        assertThat(receiver.received().get(0).json().get("FragmentNumber").asText())
                .isEqualTo(number);
    }

    @Test
    void aTopicReachesAllOfItsSubscribersInTheEnvelopeOfSns() throws Exception {
        Path queue = images.resolve("out/doors.jsonl");
        configure(TOPIC);
        subscribe(TOPIC, url("/one"));
        subscribe(TOPIC, "file://localhost" + queue);
        send(true, new MkvTag("door", "open"));
        awaitReceived(1);
        awaitStates(State.DELIVERED, State.DELIVERED);
        JsonNode envelope = receiver.received().get(0).json();
        assertThat(receiver.received().get(0).topic()).contains(TOPIC);
        assertThat(envelope.get("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.get("TopicArn").asText()).isEqualTo(TOPIC);
        assertThat(envelope.get("Subject").asText()).isEqualTo("Kinesis Video Streams Notification");
        JsonNode message = new ObjectMapper().readTree(envelope.get("Message").asText());
        assertThat(message.get("NotificationPayload").get("door").asText()).isEqualTo("open");
        assertThat(Files.readAllLines(queue))
                .containsExactly(receiver.received().get(0).body());
    }

    @Test
    void whatHasNoSubscriberIsADeadLetterUntilThereIsOne() throws Exception {
        configure("sns://doors");
        send(true);
        awaitStates(State.DEAD);
        assertThat(engine.notifications().log(CAM, 1).get(0).problem()).contains("the topic has no subscriber");
        engine.notifications().sendAgain(CAM);
        assertThat(states()).containsExactly(State.DEAD);
        assertThat(meters()).contains("Notifications_Dead 1.0", "Notifications_Waiting 0.0");
        subscribe(TOPIC, url("/late"));
        engine.notifications().sendAgain(CAM);
        awaitReceived(1);
        awaitStates(State.DELIVERED);
    }

    @Test
    void aTestIsSentWhetherOrNotAProducerSends() {
        configure(url("/hook"));
        engine.notifications().sendTest(CAM);
        awaitReceived(1);
        assertThat(receiver.received().get(0).json().get("NotificationType").asText())
                .isEqualTo("TEST");
    }

    @Test
    void whereNothingCanBeDeliveredIsRefused() {
        assertThatThrownBy(() -> configure("s3://bucket/prefix")).hasMessageContaining("file://localhost/path");
        assertThatThrownBy(() -> subscribe(TOPIC, "mailto:me"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("mailto:me must be http(s)://host/path");
        assertThatThrownBy(() -> subscribe("two words", url("/x")))
                .hasMessageContaining("sns://two words must name a topic");
    }

    @Test
    void nothingIsDeliveredAmongTheEnginesOwnFiles() throws Exception {
        Path link = Files.createSymbolicLink(images.resolve("link"), data);
        for (String file : List.of(data + "/sealing.key", data + "/none/x", link + "/credentials")) {
            assertThatThrownBy(() -> configure("file://localhost" + file)).hasMessageContaining("data directory");
            assertThatThrownBy(() -> subscribe(TOPIC, "file://localhost" + file))
                    .hasMessageContaining("data directory");
        }
    }

    @Test
    void whatWaitsGoesWhereNotificationsGoNow() throws Exception {
        configure("http://127.0.0.1:1/hook");
        String first = send(true);
        String second = send(true);
        Awaitility.await().until(() -> states().equals(List.of(State.PENDING, State.PENDING)));
        subscribe(TOPIC, url("/one"));
        subscribe(TOPIC, url("/two"));
        configure(TOPIC);
        awaitReceived(4);
        assertThat(receiver.received().stream()
                        .filter(r -> r.path().equals("/one"))
                        .toList())
                .extracting(r -> r.json().get("Message").asText())
                .satisfiesExactly(
                        m -> assertThat(m).contains(first), m -> assertThat(m).contains(second));
    }

    @Test
    void whatWaitsIsGivenUpWhenNotificationsAreSwitchedOffAndCanBeSentAgain() throws Exception {
        configure("http://127.0.0.1:1/hook");
        String number = send(true);
        Awaitility.await().until(() -> states().equals(List.of(State.PENDING)));
        engine.configurations().updateNotification(CAM, Optional.empty());
        awaitStates(State.DEAD);
        assertThat(engine.notifications().log(CAM, 1).get(0).problem()).contains("notifications were switched off");
        configure(url("/hook"));
        engine.notifications().sendAgain(CAM);
        awaitReceived(1);
        assertThat(receiver.received().get(0).json().get("FragmentNumber").asText())
                .isEqualTo(number);
    }

    @Test
    void aSlowReceiverDelaysNobodyElse() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            configure("http://127.0.0.1:" + silent.getLocalPort() + "/hook");
            send(true);
            silent.accept();
            StreamRef other = StreamRef.name("other");
            engine.streams().create(NewStream.of("other", 24));
            configure(other, url("/hook"));
            engine.notifications().sendTest(other);
            awaitReceived(1);
            assertThat(states()).as("its answer is waited for").containsExactly(State.PENDING);
            assertThat(engine.notifications().log(CAM, 1).get(0).attempts()).isZero();
        }
    }

    private void failsBecause(String uri, String why) {
        configure(uri);
        engine.notifications().sendTest(CAM);
        Awaitility.await()
                .until(() -> engine.notifications().log(CAM, 1).get(0).problem().isPresent());
        assertThat(engine.notifications().log(CAM, 1).get(0).problem()).contains(why);
    }

    @Test
    void whyAMessageDidNotArriveIsSaidInWords() throws Exception {
        Path file = Files.writeString(images.resolve("file"), "x");
        failsBecause("file://localhost" + file + "/x", file + " is a file, and a folder is needed there");
        failsBecause("http://nowhere.invalid/hook", "the host's name is not known");
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = closing.getLocalPort();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
                try {
                    closing.accept().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            failsBecause("http://127.0.0.1:" + port + "/hook", "the connection was closed without an answer");
            closed.join();
        }
        receiver.close();
        failsBecause(url("/hook"), "nobody listens there");
    }

    @Test
    void aFragmentThatBeganBeforeAnotherProducersAndCameLaterIsTold() throws Exception {
        configure(url("/hook"));
        byte[] slow = TestMedia.join(
                TestMedia.cluster(10, 100, 50_000),
                MkvWriter.tags(List.of(new MkvTag("AWS_KINESISVIDEO_NOTIFICATION", ""), new MkvTag("who", "slow"))));
        try (SlowProducer producer =
                new SlowProducer(engine, engine.streams().require(CAM), slow, slow.length / 2, START)) {
            String quick = send(true);
            awaitReceived(1);
            String number = producer.finish().persisted().get(0);
            awaitReceived(2);
            assertThat(number).as("began first").isLessThan(quick);
            assertThat(receiver.received().get(1).json().get("FragmentNumber").asText())
                    .isEqualTo(number);
        }
    }

    private void generateImages(ImageScope scope) {
        engine.configurations()
                .updateImageGeneration(
                        CAM,
                        Optional.of(new ImageGeneration(
                                SwitchStatus.ENABLED,
                                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                new ImageGeneration.Destination("file://localhost" + images, "us-east-1"),
                                3000,
                                ImageGeneration.Format.JPEG,
                                null,
                                null,
                                null)),
                        scope);
    }

    private void sendPictures(long start) {
        EngineExtension.importInto(
                engine,
                engine.streams().find("cam").orElseThrow(),
                "h264-1s-gop-15fps-240p.mkv",
                Instant.ofEpochMilli(start));
    }

    private List<String> meters() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine.address() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()
                .toList();
    }

    @Test
    void imagesAreToldWhenThatIsWanted() throws Exception {
        configure(url("/hook"));
        generateImages(new ImageScope(true, true));
        sendPictures(START);
        awaitReceived(7);
        JsonNode notice = receiver.received().get(1).json();
        assertThat(notice.get("NotificationType").asText()).isEqualTo("IMAGE");
        assertThat(notice.get("ImageTimestamp").asLong()).isEqualTo(START + 3000);
        assertThat(notice.get("FragmentStartProducerTimestamp").asLong()).isBetween(START + 1000, START + 3000);
        assertThat(Path.of(URI.create(notice.get("ImageUri").asText()).getPath()))
                .isRegularFile();
        assertThat(meters()).contains("Images_Delivered_total{StreamName=\"cam\"} 7.0", "Images_WaitingStreams 0.0");
    }

    @Test
    void imagesAreNotToldOtherwise() throws Exception {
        configure(url("/hook"));
        generateImages(ImageScope.EVERY);
        sendPictures(START);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.imageGenerator().delivered(CAM, 10).size() == 7);
        send(true);
        awaitReceived(1);
        assertThat(receiver.received().get(0).json().get("NotificationType").asText())
                .isEqualTo("PERSISTED");
    }
}
