package io.millrace.core.image;

import io.millrace.core.stream.DeliveryTarget;
import io.millrace.core.vault.AccessKey;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A store that speaks the protocol of Amazon S3. Calls wait for the network. Thread safe.
 *
 * <p>Buckets stand in the path of a request, and checksums are left to the signature, as stores of other makers want it.
 */
public final class S3Store implements Closeable {
    private static final Pattern NO_TOKEN = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final int MAX_METADATA = 2048;

    /** In bytes. Source: Amazon S3 User Guide, object keys. */
    private static final int MAX_KEY = 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI endpoint;
    private final String region;
    private final Supplier<AccessKey> key;
    private S3Client client;

    /** @param key signs the requests; asked for each time, since it may be rotated */
    public S3Store(URI endpoint, String region, Supplier<AccessKey> key) {
        this.endpoint = endpoint;
        this.region = region;
        this.key = key;
    }

    /** The SDK takes a moment to load, so it is loaded when it is needed first. */
    private synchronized S3Client client() {
        if (client == null) {
            client = S3Client.builder()
                    .endpointOverride(endpoint)
                    .region(Region.of(region))
                    .forcePathStyle(true)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE))
                    .credentialsProvider(() ->
                            AwsBasicCredentials.create(key.get().id(), key.get().secret()))
                    .build();
        }
        return client;
    }

    ImageDestination at(DeliveryTarget.Bucket place) {
        String prefix = place.prefix();
        return new Place(place.name(), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /** A bucket's objects whose keys begin alike; {@code folder} is empty or ends with a slash. */
    private final class Place implements ImageDestination {
        private final String bucket;
        private final String folder;

        Place(String bucket, String folder) {
            this.bucket = bucket;
            this.folder = folder;
        }

        @Override
        public void put(ImageObject object) throws IOException {
            Map<String, String> metadata = new TreeMap<>();
            object.metadata()
                    .forEach((n, value) -> add(metadata, NO_TOKEN.matcher(n).replaceAll("_"), headerSafe(value)));
            String name = nameOf(object);
            try {
                client().putObject(
                                r -> r.bucket(bucket)
                                        .key(folder + name)
                                        .contentType(object.contentType())
                                        .metadata(metadata),
                                RequestBody.fromBytes(object.content()));
            } catch (SdkException e) {
                throw new IOException(
                        "%s does not take s3://%s/%s%s: %s".formatted(endpoint, bucket, folder, name, e.getMessage()),
                        e);
            }
        }

        @Override
        public String nameOf(ImageObject object) {
            return object.nameWithin(MAX_KEY - folder.getBytes(StandardCharsets.UTF_8).length);
        }

        @Override
        public void list(Predicate<String> wanted, Consumer<Entry> each) throws IOException {
            try {
                client()
                        .listObjectsV2Paginator(
                                r -> r.bucket(bucket).prefix(folder).delimiter("/"))
                        .contents()
                        .stream()
                        .map(o -> new Entry(o.key().substring(folder.length()), o.size()))
                        .filter(entry -> wanted.test(entry.name()))
                        .forEach(each);
            } catch (SdkException e) {
                throw unreadable("", e);
            }
        }

        @Override
        public Optional<ImageObject> get(String name) throws IOException {
            try {
                ResponseBytes<GetObjectResponse> object =
                        client().getObjectAsBytes(r -> r.bucket(bucket).key(folder + name));
                GetObjectResponse head = object.response();
                return Optional.of(new ImageObject(name, head.contentType(), head.metadata(), object.asByteArray()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (SdkException e) {
                throw unreadable(name, e);
            }
        }

        private IOException unreadable(String name, SdkException cause) {
            return new IOException(
                    "%s does not give s3://%s/%s%s: %s".formatted(endpoint, bucket, folder, name, cause.getMessage()),
                    cause);
        }
    }

    /** A store takes 2 KB of metadata; what is more stays away. */
    private static void add(Map<String, String> metadata, String name, String value) {
        int bytes = metadata.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
        if (bytes + name.length() + value.length() <= MAX_METADATA) {
            metadata.put(name, value);
        }
    }

    /** Metadata travel as headers, which hold printable ASCII only. */
    private static String headerSafe(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return plain ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
