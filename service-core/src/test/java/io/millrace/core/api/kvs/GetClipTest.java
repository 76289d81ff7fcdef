package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.KinesisVideoArchivedMediaException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.MissingCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.UnsupportedStreamMediaTypeException;

@ExtendWith(EngineExtension.class)
class GetClipTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    @TempDir
    Path directory;

    private Path clip(String name, Instant start, Instant end) {
        Path file = directory.resolve(EngineExtension.newName() + ".mp4");
        archived()
                .getClip(
                        r -> r.streamName(name).clipFragmentSelector(s -> s.fragmentSelectorType(
                                        ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(start).endTimestamp(end))),
                        file);
        return file;
    }

    private Path clip(String name) {
        return clip(name, START, START.plusSeconds(600));
    }

    @Test
    void isAnMp4FileWithItsIndexInFront() throws Exception {
        Path file = clip(EngineExtension.imported("h264-main-bframes-360p-aac.mkv", START)
                .name());
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.substring(4, 8)).isEqualTo("ftyp");
        assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
        assertThat(Ffmpeg.frames(file.toString(), "v")).isEqualTo(300);
        Ffmpeg.assertDecodes(file.toString());
    }

    @Test
    void holdsTheFragmentsThatBeginInTheRange() throws Exception {
        String name =
                EngineExtension.imported("h264-1s-gop-15fps-240p.mkv", START).name();
        Path part = clip(name, START.plusMillis(2500), START.plusMillis(5500));
        assertThat(Ffmpeg.frames(part.toString(), "v"))
                .as("the two seconds that begin at 4 s")
                .isEqualTo(30);
    }

    @Test
    void endsAfterTwoHundredFragments() throws Exception {
        Stream stream = EngineExtension.newStream();
        for (int i = 0; i < 21; i++) {
            EngineExtension.importInto(engine(), stream, "h264-1s-gop-15fps-240p.mkv", START.plusSeconds(20L * i));
        }
        assertThat(Ffmpeg.frames(clip(stream.name()).toString(), "v")).isEqualTo(200 * 30);
    }

    @Test
    void leavesGapsOut() throws Exception {
        Path file = clip(EngineExtension.imported("timeline-gap.mkv", START).name());
        assertThat(Ffmpeg.times(file.toString(), "v"))
                .as("from the first picture to the last")
                .last()
                .satisfies(last -> assertThat(last).isLessThan(20_000));
    }

    @Test
    void saysWhyThereIsNone() {
        assertThatThrownBy(() ->
                        clip(EngineExtension.imported("vp9-opus.mkv", START).name()))
                .isInstanceOf(UnsupportedStreamMediaTypeException.class);
        assertThatThrownBy(() -> clip(
                        EngineExtension.imported("no-codec-private.mkv", START).name()))
                .isInstanceOf(MissingCodecPrivateDataException.class);
        assertThatThrownBy(() -> clip(EngineExtension.imported("sps-change-two-segments.mkv", START)
                        .name()))
                .isInstanceOf(InvalidCodecPrivateDataException.class);
        assertThatThrownBy(() -> clip(EngineExtension.newStream().name()))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> clip(engine().streams()
                        .create(NewStream.of(EngineExtension.newName(), 0))
                        .name()))
                .isInstanceOf(NoDataRetentionException.class);
        assertThatThrownBy(() -> clip(EngineExtension.newStream().name(), START, START))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> archived()
                        .getClip(r -> r.streamName(EngineExtension.newStream().name()), directory.resolve("x")))
                .isInstanceOf(KinesisVideoArchivedMediaException.class);
    }
}
