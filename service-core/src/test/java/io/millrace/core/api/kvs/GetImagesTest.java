package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.imported;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.NewStream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Format;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FormatConfigKey;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Image;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageError;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class GetImagesTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private static GetImagesResponse images(String name, Consumer<GetImagesRequest.Builder> more) {
        return archived()
                .getImages(r -> more.accept(r.streamName(name)
                        .imageSelectorType(ImageSelectorType.PRODUCER_TIMESTAMP)
                        .startTimestamp(START)
                        .endTimestamp(START)
                        .format(Format.PNG)));
    }

    private static BufferedImage picture(Image image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file(image)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(Image image) {
        return Base64.getDecoder().decode(image.imageContent());
    }

    @Test
    void imagesComeAtTheInterval() {
        String name = imported("h264-video-only-360p.mkv", START).name();
        GetImagesResponse page =
                images(name, r -> r.endTimestamp(START.plusSeconds(4)).samplingInterval(500));
        assertThat(page.images())
                .extracting(i -> Pictures.number(picture(i)))
                .containsExactly(0, 15, 30, 45, 60, 75, 90, 105, 120);
        assertThat(page.images().get(3).timeStamp()).isEqualTo(START.plusMillis(1500));
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void aPageHasTwentyFiveAtMostAndTheNextGoesOnBehindIt() {
        String name = imported("h264-1s-gop-15fps-240p.mkv", START).name();
        List<Integer> numbers = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            GetImagesResponse page = images(name, r -> r.endTimestamp(START.plusMillis(11_900))
                    .samplingInterval(200)
                    .maxResults(100L)
                    .nextToken(from));
            page.images().forEach(i -> numbers.add(Pictures.number(picture(i))));
            pages.add(page.images().size());
            token = page.nextToken();
        } while (token != null);
        assertThat(pages).containsExactly(25, 25, 10);
        assertThat(numbers).hasSize(60).isSorted().startsWith(0, 3, 6).endsWith(171, 174, 177);
    }

    @Test
    void aTokenIsGoodForItsOwnRequestOnly() {
        String name = imported("h264-video-only-360p.mkv", START).name();
        String token = images(name, r -> r.endTimestamp(START.plusSeconds(4))
                        .samplingInterval(500)
                        .maxResults(2L))
                .nextToken();
        refused(
                InvalidArgumentException.class,
                "NextToken",
                () -> images(name, r -> r.endTimestamp(START.plusSeconds(5))
                        .samplingInterval(500)
                        .nextToken(token)));
    }

    @Test
    void whereNothingWasRecordedThatIsSaid() {
        String name = imported("timeline-gap.mkv", START).name();
        assertThat(images(name, r -> r.startTimestamp(START.minusSeconds(10))
                                .endTimestamp(START.plusSeconds(60))
                                .samplingInterval(5000))
                        .images())
                .extracting(Image::error)
                .contains(ImageError.NO_MEDIA, (ImageError) null)
                .doesNotContain(ImageError.MEDIA_ERROR);
        assertThat(images(imported("audio-only-aac.mkv", START).name(), r -> {}).images())
                .extracting(Image::error)
                .containsExactly(ImageError.MEDIA_ERROR);
    }

    @Test
    void sizesAreAsAskedFor() {
        String name = imported("h264-video-only-360p.mkv", START).name();
        assertThat(size(name, null, null)).containsExactly(640, 360);
        assertThat(size(name, null, 180)).containsExactly(320, 180);
        assertThat(size(name, 100, 100)).containsExactly(100, 100);
        assertThat(size(name, 1280, 720)).containsExactly(1280, 720);
        refused(InvalidArgumentException.class, "WidthPixels", () -> size(name, 320, null));
        refused(InvalidArgumentException.class, "3840", () -> size(name, 3841, 100));
        refused(InvalidArgumentException.class, "2160", () -> size(name, 100, 2161));
    }

    private static int[] size(String name, Integer width, Integer height) {
        BufferedImage picture = picture(images(name, r -> r.widthPixels(width).heightPixels(height))
                .images()
                .get(0));
        return new int[] {picture.getWidth(), picture.getHeight()};
    }

    @Test
    void theQualityOfAJpegCanBeChosen() {
        String name = imported("h264-high-720p-aac.mkv", START).name();
        int usual = jpeg(name, Map.of());
        assertThat(jpeg(name, Map.of(FormatConfigKey.JPEG_QUALITY, "10"))).isLessThan(usual);
        assertThat(jpeg(name, Map.of(FormatConfigKey.JPEG_QUALITY, "100"))).isGreaterThan(usual);
        assertThat(jpeg(name, Map.of(FormatConfigKey.JPEG_QUALITY, "80"))).isEqualTo(usual);
        for (String wrong : List.of("0", "101", "best")) {
            refused(
                    InvalidArgumentException.class,
                    "JPEGQuality",
                    () -> jpeg(name, Map.of(FormatConfigKey.JPEG_QUALITY, wrong)));
        }
    }

    private static int jpeg(String name, Map<FormatConfigKey, String> config) {
        byte[] file = file(images(name, r -> r.format(Format.JPEG).formatConfig(config))
                .images()
                .get(0));
        assertThat(file).startsWith(0xFF, 0xD8, 0xFF);
        return file.length;
    }

    @Test
    void imagesGoByTheServersClockToo() {
        String name = imported("h264-video-only-360p.mkv", START).name();
        Instant server = engine().archive()
                .newest(engine().streams().find(name).orElseThrow(), Optional.empty(), 5)
                .get(0)
                .serverTime();
        assertThat(images(name, r -> r.imageSelectorType(ImageSelectorType.SERVER_TIMESTAMP)
                                .startTimestamp(server)
                                .endTimestamp(server))
                        .images()
                        .get(0)
                        .imageContent())
                .isNotNull();
    }

    @Test
    void saysWhyThereAreNone() {
        String name = imported("h264-video-only-360p.mkv", START).name();
        refused(InvalidArgumentException.class, "300", () -> images(name, r -> r.endTimestamp(START.plusSeconds(301))));
        refused(
                InvalidArgumentException.class,
                "before",
                () -> images(name, r -> r.endTimestamp(START.minusSeconds(1))));
        refused(InvalidArgumentException.class, "200", () -> images(name, r -> r.samplingInterval(199)));
        refused(ResourceNotFoundException.class, "nobody", () -> images("nobody", r -> {}));
        String forgetful = EngineExtension.newName();
        engine().streams().create(NewStream.of(forgetful, 0));
        refused(NoDataRetentionException.class, "", () -> images(forgetful, r -> {}));
    }
}
