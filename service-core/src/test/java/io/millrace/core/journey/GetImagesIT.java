package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.archived;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.Pictures;
import io.millrace.core.testkit.SampleMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Format;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Image;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageError;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageSelectorType;

/** The images of every kind of file, twice a second from its begin to its end, are the pictures that ffmpeg shows then. */
@ExtendWith(EngineExtension.class)
class GetImagesIT {
    private static final Instant START = Instant.parse("2025-05-06T05:05:05Z");
    private static final int INTERVAL = 500;
    private static final double GOOD_DB = 40;

    /** A shorter pause is none: the last picture stays. */
    private static final long PAUSE = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absolute-timestamps.mkv",
                "all-unknown-sizes.mkv",
                "blockgroups.mkv",
                "clusters-not-at-keyframes.mkv",
                "cues-first.mkv",
                "ebml-lacing.mkv",
                "h264-1s-gop-15fps-240p.mkv",
                "h264-baseline-360p-aac.mkv",
                "h264-high-720p-aac.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "h264-pcm-alaw.mkv",
                "h264-video-only-360p.mkv",
                "h265-360p-aac.mkv",
                "header-stripping.mkv",
                "live-unknown-size.mkv",
                "mkvmerge-default.mkv",
                "mkvmerge-zlib.mkv",
                "subtitles-chapters-attachment.mkv",
                "tags-per-cluster.mkv",
                "three-tracks.mkv",
                "timeline-gap.mkv",
                "timestamp-scale-100us.mkv",
                "unknown-elements.mkv",
                "void-and-crc.mkv",
            })
    void everyImageIsThePictureOfItsTime(String file) throws Exception {
        String source = SampleMedia.file(file).toString();
        List<Long> frames = times(source, "v");
        long begin = Ffmpeg.begin(source);
        String name = EngineExtension.imported(file, START).name();
        Map<Integer, BufferedImage> pictures = new TreeMap<>();
        for (Image image : images(name, Duration.ofMillis(frames.get(frames.size() - 1) - begin))) {
            long time = begin + Duration.between(START, image.timeStamp()).toMillis();
            int shown = Math.max(0, (int) frames.stream().filter(f -> f <= time).count() - 1);
            if (isInGap(frames, shown, time)) {
                assertThat(image.error()).as("%s at %d ms", file, time).isEqualTo(ImageError.NO_MEDIA);
            } else {
                assertThat(image.error()).as("%s at %d ms", file, time).isNull();
                pictures.put(shown, picture(image));
                assertThat(Pictures.number(pictures.get(shown)))
                        .as("%s at %d ms", file, time)
                        .isEqualTo(shown);
            }
        }
        assertThat(pictures).hasSizeGreaterThan(9);
        Iterator<Path> references =
                Pictures.byFfmpeg(source, pictures.keySet(), folder).iterator();
        for (Map.Entry<Integer, BufferedImage> mine : pictures.entrySet()) {
            assertThat(Pictures.psnr(
                            mine.getValue(), ImageIO.read(references.next().toFile())))
                    .as("%s, frame %d", file, mine.getKey())
                    .isGreaterThan(GOOD_DB);
        }
    }

    /** In milliseconds, ascending. */
    private static List<Long> times(String source, String kind) throws Exception {
        return Ffmpeg.packets(source, kind).stream()
                .map(line -> Math.round(Double.parseDouble(line.substring(0, line.indexOf(','))) * 1000))
                .sorted()
                .toList();
    }

    private static boolean isInGap(List<Long> frames, int shown, long time) {
        return shown + 1 < frames.size()
                && frames.get(shown + 1) - frames.get(shown) > PAUSE
                && time - frames.get(shown) > PAUSE;
    }

    private static List<Image> images(String name, Duration length) {
        List<Image> images = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            GetImagesResponse page = archived().getImages(r -> r.streamName(name)
                    .imageSelectorType(ImageSelectorType.PRODUCER_TIMESTAMP)
                    .startTimestamp(START)
                    .endTimestamp(START.plus(length))
                    .samplingInterval(INTERVAL)
                    .format(Format.PNG)
                    .nextToken(from));
            images.addAll(page.images());
            token = page.nextToken();
        } while (token != null);
        return images;
    }

    private static BufferedImage picture(Image image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.imageContent())));
    }
}
