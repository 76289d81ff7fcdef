package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Pictures;
import io.millrace.core.testkit.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3StoreTest {
    private static final Instant START = Instant.parse("2025-07-07T07:07:07Z");

    @TempDir
    Path data;

    @TempDir
    Path store;

    private Engine start(S3Server server) throws IOException {
        Files.writeString(
                data.resolve("credentials"),
                "[s3]\naws_access_key_id=%s\naws_secret_access_key=%s\nmillrace_enabled=false\n"
                        .formatted(S3Server.KEY_ID, S3Server.SECRET));
        return Engine.start(EngineExtension.config(data).with(EngineConfig.Storage.DEFAULT.withS3(server.endpoint())));
    }

    private static Stream configured(Engine engine) {
        Stream stream = engine.streams().create(NewStream.of("cam", 24));
        engine.configurations()
                .updateImageGeneration(
                        StreamRef.name("cam"),
                        Optional.of(new ImageGeneration(
                                SwitchStatus.ENABLED,
                                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                new ImageGeneration.Destination("s3://frames/front/door", "us-east-1"),
                                3000,
                                ImageGeneration.Format.PNG,
                                null,
                                null,
                                null)),
                        ImageScope.EVERY);
        return stream;
    }

    private static List<S3Object> objects(S3Client client) {
        return client.listObjectsV2(r -> r.bucket("frames").prefix("front/door/")).contents().stream()
                .filter(object -> object.size() > 0)
                .toList();
    }

    @Test
    void imagesComeIntoTheBucketAlsoWhenTheStoreWasAwayAtFirst() throws Exception {
        try (S3Server server = new S3Server(store);
                Engine engine = start(server)) {
            Stream stream = configured(engine);
            EngineExtension.importInto(engine, stream, "h264-1s-gop-15fps-240p.mkv", START);
            server.start();
            try (S3Client client = server.client()) {
                client.createBucket(r -> r.bucket("frames"));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> objects(client).size() == 7);
                S3Object second = objects(client).get(1);
                assertThat(second.key())
                        .matches("front/door/000000000000_cam_%d_[0-9a-f-]{36}\\.png"
                                .formatted(START.plusSeconds(3).toEpochMilli()));
                ResponseInputStream<GetObjectResponse> image =
                        client.getObject(r -> r.bucket("frames").key(second.key()));
                assertThat(image.response().contentType()).isEqualTo("image/png");
                assertThat(image.response().metadata())
                        .containsKeys(
                                "aws_kinesisvideo_fragment_number",
                                "aws_kinesisvideo_producer_timestamp",
                                "aws_kinesisvideo_server_timestamp");
                assertThat(Pictures.number(ImageIO.read(image))).isEqualTo(45);
                canBeBrowsed(engine, second);
            }
        }
    }

    private static void canBeBrowsed(Engine engine, S3Object second) throws IOException {
        List<DeliveredImage> delivered = engine.imageGenerator().delivered(StreamRef.name("cam"), 100);
        assertThat(delivered).hasSize(7);
        DeliveredImage same = delivered.get(5);
        assertThat(second.key()).isEqualTo("front/door/" + same.name());
        assertThat(same.place()).isEqualTo("s3://frames/" + second.key());
        assertThat(same.bytes()).isEqualTo(second.size());
        ImageObject read =
                engine.imageGenerator().read(StreamRef.name("cam"), same).orElseThrow();
        assertThat(read.contentType()).isEqualTo("image/png");
        assertThat(read.metadata()).containsKey("aws_kinesisvideo_fragment_number");
        assertThat(Pictures.number(ImageIO.read(new ByteArrayInputStream(read.content()))))
                .isEqualTo(45);
        DeliveredImage gone = new DeliveredImage("000000000000_cam_1_x.png", "", START, 1);
        assertThat(engine.imageGenerator().read(StreamRef.name("cam"), gone)).isEmpty();
    }

    @Test
    void theKeyOfTheStoreOpensNothingHere() throws Exception {
        try (S3Server server = new S3Server(store);
                Engine engine = start(server)) {
            assertThat(engine.vault().find(S3Server.KEY_ID)).isEmpty();
            assertThat(engine.vault().outgoingKey("s3").secret()).isEqualTo(S3Server.SECRET);
        }
    }
}
