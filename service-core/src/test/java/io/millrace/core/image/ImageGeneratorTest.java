package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Pictures;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.SlowProducer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGeneratorTest {
    private static final Instant START = Instant.parse("2025-07-07T07:07:07Z");
    private static final String SAMPLE = "h264-1s-gop-15fps-240p.mkv";

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private Engine engine;
    private Stream stream;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data));
        stream = engine.streams().create(NewStream.of("cam", 24));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void configure(String uri, boolean everyFragment) {
        configure("cam", uri, everyFragment);
    }

    private void configure(String name, String uri, boolean everyFragment) {
        engine.configurations()
                .updateImageGeneration(
                        StreamRef.name(name),
                        Optional.of(new ImageGeneration(
                                SwitchStatus.ENABLED,
                                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                new ImageGeneration.Destination(uri, "us-east-1"),
                                3000,
                                ImageGeneration.Format.PNG,
                                null,
                                null,
                                null)),
                        everyFragment ? ImageScope.EVERY : ImageScope.MARKED);
    }

    private void toFolder(boolean everyFragment) {
        configure("file://localhost" + folder.resolve("out"), everyFragment);
    }

    private void send(String sample, Instant at) {
        EngineExtension.importInto(engine, stream, sample, at);
    }

    private static List<Path> files(Path in, String ending) {
        try (java.util.stream.Stream<Path> all = Files.exists(in) ? Files.walk(in) : java.util.stream.Stream.empty()) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Integer> numbers(Path in) {
        return files(in, ".png").stream()
                .map(f -> {
                    try {
                        return Pictures.number(ImageIO.read(f.toFile()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private void awaitImages(Path in, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> files(in, ".png").size() >= count);
        assertThat(files(in, ".png")).hasSize(count);
    }

    @Test
    void anImageComesAtEachIntervalAcrossFragments() {
        toFolder(true);
        send(SAMPLE, START);
        awaitImages(folder, 7);
        assertThat(numbers(folder)).containsExactly(0, 45, 90, 135, 180, 225, 270);
    }

    @Test
    void namesAndMetadataAreAsDocumented() throws IOException {
        toFolder(true);
        send(SAMPLE, START);
        awaitImages(folder, 7);
        Path first = files(folder, ".png").get(0);
        assertThat(first.getFileName().toString())
                .matches("000000000000_cam_" + START.toEpochMilli() + "_[0-9a-f-]{36}\\.png");
        assertThat(Files.readAllLines(Path.of(first + ".metadata")))
                .contains("Content-Type=image/png", "aws_kinesisvideo_producer_timestamp=" + START.toEpochMilli())
                .anyMatch(l -> l.matches("aws_kinesisvideo_fragment_number=\\d+"))
                .anyMatch(l -> l.matches("aws_kinesisvideo_server_timestamp=\\d+"));
    }

    /** One thread works through the streams in order: what comes behind was made, so what came before was passed over. */
    @Test
    void withoutAMarkOfTheProducerNothingIsMade() throws IOException {
        Stream behind = engine.streams().create(NewStream.of("behind", 24));
        toFolder(false);
        configure("behind", "s3://pictures/behind", true);
        send(SAMPLE, START);
        EngineExtension.importInto(engine, behind, SAMPLE, START);
        awaitImages(data.resolve("buckets/pictures/behind"), 7);
        assertThat(files(folder, ".png")).isEmpty();
    }

    @Test
    void bucketsAreFoldersInTheDataDirectory() {
        configure("s3://pictures/cams/door", true);
        send(SAMPLE, START);
        awaitImages(data.resolve("buckets/pictures/cams/door"), 7);
    }

    @Test
    void whatCouldNotBeDeliveredIsDeliveredLater() throws IOException {
        Path blocked = Files.createFile(folder.resolve("out"));
        toFolder(true);
        send(SAMPLE, START);
        StreamRef cam = StreamRef.name("cam");
        Awaitility.await().until(() -> engine.imageGenerator().problem(cam).isPresent());
        assertThat(engine.imageGenerator().problem(cam).orElseThrow())
                .contains(blocked.toString(), "is a file, and a folder is needed there");
        assertThat(files(folder, ".png")).isEmpty();
        Files.delete(blocked);
        awaitImages(folder, 7);
        Awaitility.await().until(() -> engine.imageGenerator().problem(cam).isEmpty());
    }

    @Test
    void whatLiesAtTheDestinationCanBeListedAndRead() throws IOException {
        toFolder(true);
        send(SAMPLE, START);
        awaitImages(folder, 7);
        Files.writeString(folder.resolve("out/notes.txt"), "not an image of ours");
        Files.copy(
                files(folder, ".png").get(0),
                folder.resolve("out/000000000000_other_1_00000000-0000-0000-0000-000000000000.png"));
        List<DeliveredImage> all = engine.imageGenerator().delivered(StreamRef.name("cam"), 100);
        assertThat(all).hasSize(7);
        assertThat(all.get(0).time()).as("the newest first").isEqualTo(START.plusSeconds(18));
        assertThat(engine.imageGenerator().delivered(StreamRef.name("cam"), 3)).isEqualTo(all.subList(0, 3));
        ImageObject first =
                engine.imageGenerator().read(StreamRef.name("cam"), all.get(6)).orElseThrow();
        assertThat(first.contentType()).isEqualTo("image/png");
        assertThat(first.metadata())
                .containsEntry("aws_kinesisvideo_producer_timestamp", String.valueOf(START.toEpochMilli()));
        assertThat(Pictures.number(ImageIO.read(new ByteArrayInputStream(first.content()))))
                .isZero();
        Files.delete(folder.resolve("out").resolve(all.get(6).name()));
        assertThat(engine.imageGenerator().read(StreamRef.name("cam"), all.get(6)))
                .isEmpty();
    }

    @Test
    void nothingIsReadFromOutsideTheDestination() throws IOException {
        toFolder(true);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("secret"), "s");
        DeliveredImage forged = new DeliveredImage("../secret", "", START, 1);
        assertThat(engine.imageGenerator().read(StreamRef.name("cam"), forged)).isEmpty();
    }

    private SlowProducer slow(Instant at) throws IOException {
        return new SlowProducer(engine, stream, SampleMedia.bytes(SAMPLE), 12_000, at.toEpochMilli());
    }

    @Test
    void aFragmentThatBeganBeforeOthersAndComesBehindThemHasItsImages() throws Exception {
        toFolder(true);
        try (SlowProducer slow = slow(START.plusSeconds(10))) {
            send(SAMPLE, START);
            awaitImages(folder, 7);
            slow.finish();
        }
        awaitImages(folder, 14);
        assertThat(numbers(folder))
                .as("each of its own producer's picture, in the order of time")
                .containsExactly(0, 45, 90, 135, 0, 180, 45, 225, 90, 270, 135, 180, 225, 270);
    }

    @Test
    void suchAFragmentHasItsImagesAlsoWhenTheEngineStopsMeanwhile() throws Exception {
        toFolder(true);
        Path blocked = Files.createFile(folder.resolve("blocked"));
        try (SlowProducer slow = slow(START.plusSeconds(10))) {
            send(SAMPLE, START);
            awaitImages(folder, 7);
            configure("file://localhost" + blocked, true);
            slow.finish();
        }
        Awaitility.await()
                .until(() ->
                        engine.imageGenerator().problem(StreamRef.name("cam")).isPresent());
        restart();
        Files.delete(blocked);
        awaitImages(folder, 14);
        assertThat(numbers(blocked)).containsExactly(0, 45, 90, 135, 180, 225, 270);
    }

    @Test
    void whatIsArrivingWhenImagesAreSwitchedOnHasThemAndWhatWasThereHasNot() throws Exception {
        send(SAMPLE, START);
        try (SlowProducer slow = slow(START.plusSeconds(100))) {
            send(SAMPLE, START.plusSeconds(200));
            toFolder(true);
            slow.finish();
        }
        awaitImages(folder, 7);
        assertThat(numbers(folder)).containsExactly(0, 45, 90, 135, 180, 225, 270);
    }

    /** Their fragments come by turns; the client holds back less than two. */
    @Test
    void twoProducersAtOnceHaveEachTheirImagesAtTheInterval() throws Exception {
        toFolder(true);
        byte[] media = SampleMedia.bytes(SAMPLE);
        List<Integer> clusters = clusters(media);
        try (SlowProducer one = slow(START);
                SlowProducer other = slow(START.plusSeconds(1000))) {
            for (int i = 1; i < clusters.size(); i++) {
                one.sendUpTo(clusters.get(i));
                other.sendUpTo(clusters.get(i));
                int persisted = 2 * (i - 2);
                Awaitility.await().until(() -> fragments() >= persisted);
            }
            one.finish();
            other.finish();
        }
        awaitImages(folder, 14);
        assertThat(numbers(folder)).containsExactly(0, 45, 90, 135, 180, 225, 270, 0, 45, 90, 135, 180, 225, 270);
    }

    private int fragments() {
        return engine.archive().newest(stream, Optional.empty(), 100).size();
    }

    /** Where the clusters of an MKV file begin. */
    private static List<Integer> clusters(byte[] media) {
        ByteBuffer bytes = ByteBuffer.wrap(media);
        return IntStream.rangeClosed(0, media.length - Integer.BYTES)
                .filter(i -> bytes.getInt(i) == 0x1F43B675)
                .boxed()
                .toList();
    }

    @Test
    void aFragmentThatNeverComesHoldsNothingUp() throws Exception {
        toFolder(true);
        try (SlowProducer slow = slow(START)) {
            send(SAMPLE, START.plusSeconds(100));
            awaitImages(folder, 7);
            slow.breakOff();
        }
        send(SAMPLE, START.plusSeconds(120));
        awaitImages(folder, 14);
    }

    private void restart() throws IOException {
        engine.close();
        engine = Engine.start(EngineExtension.config(data));
        stream = engine.streams().find("cam").orElseThrow();
    }

    @Test
    void afterARestartItGoesOnWithoutGapsOrDuplicates() throws IOException {
        toFolder(true);
        send(SAMPLE, START);
        restart();
        send(SAMPLE, START.plusSeconds(20));
        awaitImages(folder, 14);
        assertThat(numbers(folder))
                .startsWith(0, 45, 90, 135, 180, 225, 270, 15, 60)
                .endsWith(285);
    }
}
