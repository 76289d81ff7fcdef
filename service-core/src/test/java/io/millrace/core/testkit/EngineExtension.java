package io.millrace.core.testkit;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.vault.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;

/** One running engine for all tests of the JVM, and AWS SDK clients for it. */
public final class EngineExtension implements BeforeAllCallback {
    public static final AccessKey KEY = new AccessKey("AKIDMILLRACETEST", "a-secret-for-tests");

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static Engine engine;
    private static KinesisVideoClient kvs;
    private static KinesisVideoArchivedMediaClient archived;
    private static KinesisVideoMediaClient media;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        startOnce();
    }

    private static synchronized void startOnce() throws IOException {
        if (engine == null) {
            Path directory = Files.createTempDirectory("millrace-test");
            engine = Engine.start(config(directory));
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
            kvs = configured(KinesisVideoClient.builder(), engine.address()).build();
            media = configured(KinesisVideoMediaClient.builder(), engine.address())
                    .build();
            archived = configured(KinesisVideoArchivedMediaClient.builder(), engine.address())
                    .build();
        }
    }

    /** An engine's configuration with the test key and any free port. */
    public static EngineConfig config(Path directory) {
        return EngineConfig.in(directory)
                .withPort(0)
                .withTls(Optional.of(new EngineConfig.Tls(0, true)))
                .with(new EngineConfig.Auth(true, Optional.of(KEY)));
    }

    /** Points an AWS SDK v2 client at an engine. */
    public static <B extends AwsClientBuilder<B, C> & SdkClientBuilder<B, C>, C> B configured(
            B builder, String address) {
        return builder.endpointOverride(URI.create(address))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.id(), KEY.secret())));
    }

    public static Engine engine() {
        return engine;
    }

    public static KinesisVideoClient kvs() {
        return kvs;
    }

    public static KinesisVideoArchivedMediaClient archived() {
        return archived;
    }

    public static KinesisVideoMediaClient media() {
        return media;
    }

    /** A name that no other test uses. */
    public static String newName() {
        return "stream-" + NAMES.incrementAndGet();
    }

    /** The ARN of a fresh signaling channel. */
    public static String newChannel() {
        return kvs.createSignalingChannel(r -> r.channelName(newName())).channelARN();
    }

    /** A fresh stream that holds a sample, whose first fragment begins at {@code start}. */
    public static Stream imported(String sample, Instant start) {
        Stream stream = newStream();
        importInto(engine, stream, sample, start);
        return stream;
    }

    /** Adds a sample to an engine's stream. */
    public static void importInto(Engine engine, Stream stream, String sample, Instant start) {
        importInto(engine, stream, SampleMedia.file(sample), start);
    }

    /** Adds a file to an engine's stream. */
    public static void importInto(Engine engine, Stream stream, Path file, Instant start) {
        engine.ingest()
                .importFile(new ImportRequest(file, StreamRef.name(stream.name()), Optional.of(start), false))
                .run();
    }

    /** A fresh stream that keeps media for a day. */
    public static Stream newStream() {
        return engine.streams().create(NewStream.of(newName(), 24));
    }
}
