package io.millrace.core.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.core.stream.DeliveryTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Hands messages over: to a URL by POST, to a file as a line, to a service that speaks Amazon SNS. What comes by a topic
 * is in the envelope of Amazon SNS, without its signature. Thread safe.
 */
final class Receivers {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_OK = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final SnsEndpoints sns;

    Receivers(SnsEndpoints sns) {
        this.sns = sns;
    }

    /** @throws IOException saying why the receiver does not have it */
    void handOver(Delivery delivery) throws IOException, InterruptedException {
        try {
            bring(delivery);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be sent there: the destination " + e.getMessage(), e);
        }
    }

    private void bring(Delivery delivery) throws IOException, InterruptedException {
        DeliveryTarget target = DeliveryTarget.of(delivery.endpoint());
        if (target instanceof DeliveryTarget.SnsService service) {
            sns.publish(delivery, service.uri());
        } else if (target instanceof DeliveryTarget.Local file) {
            append(file.path(), body(delivery));
        } else if (target instanceof DeliveryTarget.Web web) {
            post(delivery, web.uri());
        } else {
            throw new IOException("nothing can be handed over there");
        }
    }

    private void post(Delivery delivery, URI uri) throws IOException, InterruptedException {
        boolean byTopic = delivery.topic().isPresent();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Type", byTopic ? "text/plain; charset=UTF-8" : "application/json")
                .header("x-amz-sns-message-type", "Notification")
                .header("x-amz-sns-message-id", delivery.id())
                .POST(HttpRequest.BodyPublishers.ofString(body(delivery)));
        delivery.topic().ifPresent(topic -> request.header("x-amz-sns-topic-arn", topic));
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        int status = answer.statusCode();
        if (status < OK || status >= NOT_OK) {
            throw new IOException(String.format(Locale.ROOT, "the receiver answered with status %d", status));
        }
    }

    private static String body(Delivery delivery) throws JsonProcessingException {
        return delivery.topic().isPresent() ? envelope(delivery) : delivery.message();
    }

    private static String envelope(Delivery delivery) throws JsonProcessingException {
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", delivery.id());
        envelope.put("TopicArn", delivery.topic().orElseThrow());
        envelope.put("Subject", Notice.SUBJECT);
        envelope.put("Message", delivery.message());
        envelope.put(
                "Timestamp",
                Instant.ofEpochMilli(delivery.created().toEpochMilli()).toString());
        return JSON.writeValueAsString(envelope);
    }

    private static synchronized void append(Path file, String line) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }
}
