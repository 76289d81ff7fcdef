package io.millrace.core.notification;

import io.millrace.core.vault.AccessKey;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes to topics of services that speak the protocol of Amazon SNS, called {@code sns+http(s)://host}. Calls wait
 * for the network. Thread safe. Source: Amazon SNS API reference, Publish.
 */
final class SnsEndpoints implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<AccessKey> key;
    private final Map<Place, SnsClient> clients = new ConcurrentHashMap<>();

    private record Place(URI endpoint, String region) {
        SnsClient client(Supplier<AccessKey> key) {
            return SnsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.of(region))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE))
                    .credentialsProvider(() ->
                            AwsBasicCredentials.create(key.get().id(), key.get().secret()))
                    .build();
        }
    }

    /** @param key signs the requests; asked for each time, since it may be rotated */
    SnsEndpoints(Supplier<AccessKey> key) {
        this.key = key;
    }

    /** @throws IOException saying why the service does not have it */
    void publish(Delivery delivery, URI service) throws IOException {
        String topic = delivery.topic().orElseThrow(() -> new IOException("only a topic can go to Amazon SNS"));
        Place place = new Place(service, topic.split(":", -1)[3]);
        try {
            clients.computeIfAbsent(place, p -> p.client(key))
                    .publish(r -> r.topicArn(topic).subject(Notice.SUBJECT).message(delivery.message()));
        } catch (SdkException e) {
            throw new IOException("the service did not take it: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(SnsClient::close);
    }
}
