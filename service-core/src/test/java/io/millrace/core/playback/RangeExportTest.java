package io.millrace.core.playback;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.SampleMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class RangeExportTest {
    /** The type of the box that holds a decode time. */
    private static final int TFDT = 0x74666474;

    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    @TempDir
    Path directory;

    private RangeExport export(Stream stream, boolean keepsGaps, String file) {
        return engine().playback()
                .export(new ExportRequest(
                        StreamRef.name(stream.name()),
                        new TimeRange(TimestampType.PRODUCER_TIMESTAMP, START, START.plusSeconds(90_000)),
                        keepsGaps,
                        directory.resolve(file),
                        false));
    }

    @Test
    void holdsEveryFrameAtItsTime() throws Exception {
        for (String sample : List.of("h264-main-bframes-360p-aac.mkv", "h265-360p-aac.mkv", "audio-only-aac.mkv")) {
            RangeExport.Result result = export(EngineExtension.imported(sample, START), true, sample + ".mp4")
                    .run();
            assertThat(result.stopped()).isEmpty();
            String made = directory.resolve(sample + ".mp4").toString();
            for (String kind : List.of("v", "a")) {
                List<Long> wanted = Ffmpeg.times(SampleMedia.file(sample).toString(), kind);
                List<Long> found = Ffmpeg.times(made, kind);
                assertThat(found).hasSameSizeAs(wanted);
                for (int i = 0; i < wanted.size(); i++) {
                    assertThat(Math.abs(found.get(i) - wanted.get(i))).isLessThanOrEqualTo(2);
                }
            }
            Ffmpeg.assertDecodes(made);
        }
    }

    /** Fragments of 2 s. */
    @ParameterizedTest
    @CsvSource({"5000, 5500, 1", "5000, 8500, 3", "6000, 7000, 1", "19999, 30000, 1"})
    void everyFragmentThatReachesIntoTheRangeIsWritten(int from, int to, int fragments) throws IOException {
        Stream stream = EngineExtension.imported("h264-1s-gop-15fps-240p.mkv", START);
        RangeExport export = engine().playback()
                .export(new ExportRequest(
                        StreamRef.name(stream.name()),
                        new TimeRange(TimestampType.PRODUCER_TIMESTAMP, START.plusMillis(from), START.plusMillis(to)),
                        true,
                        directory.resolve("part.mp4"),
                        false));
        assertThat(export.run().fragments()).isEqualTo(fragments);
    }

    @Test
    void aLongRangeIsWrittenToItsEnd() throws Exception {
        Stream stream = EngineExtension.newStream();
        for (int i = 0; i < 61; i++) {
            EngineExtension.importInto(engine(), stream, "h264-1s-gop-15fps-240p.mkv", START.plusSeconds(20L * i));
        }
        for (TimestampType type : TimestampType.values()) {
            RangeExport.Result result = engine().playback()
                    .export(new ExportRequest(
                            StreamRef.name(stream.name()),
                            new TimeRange(type, Instant.EPOCH, Instant.now().plusSeconds(60)),
                            false,
                            directory.resolve(type + ".mp4"),
                            false))
                    .run();
            assertThat(result.fragments()).as("by %s", type).isEqualTo(610);
        }
    }

    @Test
    void aForeignFileIsReplacedOnlyWhenThatWasAskedFor() throws Exception {
        Stream stream = EngineExtension.imported("h264-video-only-360p.mkv", START);
        Path file = Files.writeString(directory.resolve("notes.mp4"), "not an export".repeat(1000));
        ExportRequest careful = new ExportRequest(
                StreamRef.name(stream.name()),
                new TimeRange(TimestampType.PRODUCER_TIMESTAMP, START, START.plusSeconds(60)),
                true,
                file,
                false);
        assertThatThrownBy(() -> engine().playback().export(careful).run()).hasMessageContaining("something else");
        ExportRequest replacing = new ExportRequest(careful.stream(), careful.range(), true, file, true);
        assertThat(engine().playback().export(replacing).run().fragments()).isEqualTo(5);
        Ffmpeg.assertDecodes(file.toString());
    }

    @Test
    void gapsAreKeptOrLeftOut() throws Exception {
        Stream stream = EngineExtension.imported("timeline-gap.mkv", START);
        export(stream, true, "with.mp4").run();
        export(stream, false, "without.mp4").run();
        assertThat(Ffmpeg.times(directory.resolve("with.mp4").toString(), "v").get(299))
                .isBetween(49_900L, 50_000L);
        assertThat(Ffmpeg.times(directory.resolve("without.mp4").toString(), "v")
                        .get(299))
                .isBetween(19_900L, 20_000L);
    }

    @Test
    void whatCameLaterButWasFilmedEarlierFollows() throws Exception {
        Stream stream = EngineExtension.newStream();
        EngineExtension.importInto(engine(), stream, "h264-video-only-360p.mkv", START.plusSeconds(3600));
        EngineExtension.importInto(engine(), stream, "h264-video-only-360p.mkv", START);
        EngineExtension.importInto(engine(), stream, "h264-video-only-360p.mkv", START.plusSeconds(3610));
        Path file = directory.resolve("back.mp4");
        RangeExport.Result result = engine().playback()
                .export(new ExportRequest(
                        StreamRef.name(stream.name()),
                        new TimeRange(
                                TimestampType.SERVER_TIMESTAMP,
                                Instant.EPOCH,
                                Instant.now().plusSeconds(60)),
                        true,
                        file,
                        false))
                .run();
        assertThat(result.fragments()).isEqualTo(15);
        assertThat(decodeTimes(file))
                .hasSize(15)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0L);
        assertThat(Ffmpeg.times(file.toString(), "v"))
                .hasSize(900)
                .isSorted()
                .last()
                .isEqualTo(29_967L);
    }

    private static List<Long> decodeTimes(Path file) throws IOException {
        ByteBuffer made = ByteBuffer.wrap(Files.readAllBytes(file));
        return IntStream.rangeClosed(0, made.limit() - 16)
                .filter(at -> made.getInt(at) == TFDT)
                .mapToObj(at -> made.getLong(at + 8))
                .toList();
    }

    @Test
    void aFileOfSeveralBlocksGoesOnWhereverItWasCut() throws IOException {
        Stream stream = EngineExtension.newStream();
        for (int i = 0; i < 8; i++) {
            EngineExtension.importInto(engine(), stream, "h264-baseline-360p-aac.mkv", START.plusSeconds(20L * i));
        }
        export(stream, false, "long.mp4").run();
        byte[] wanted = Files.readAllBytes(directory.resolve("long.mp4"));
        assertThat(wanted.length).isGreaterThan(3 << 20);
        for (int length : List.of((1 << 20) - 1, 1 << 20, (2 << 20) + 7, wanted.length - 5)) {
            Path part = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(wanted, length));
            export(stream, false, "cut.mp4").run();
            assertThat(Files.readAllBytes(part)).as("cut at %d", length).isEqualTo(wanted);
        }
    }

    @Test
    void whereverItWasCutItGoesOnToTheSameFile() throws IOException {
        Stream stream = EngineExtension.imported("h264-baseline-360p-aac.mkv", START);
        RangeExport.Result whole = export(stream, false, "whole.mp4").run();
        assertThat(whole.fragments()).isEqualTo(5);
        byte[] wanted = Files.readAllBytes(directory.resolve("whole.mp4"));
        Path part = directory.resolve("part.mp4");
        for (int length = 2000; length < wanted.length; length += 17_001) {
            Files.write(part, Arrays.copyOf(wanted, length));
            RangeExport.Result result = export(stream, false, "part.mp4").run();
            assertThat(result.fragments()).isEqualTo(5);
            assertThat(Files.readAllBytes(part)).as("cut at %d", length).isEqualTo(wanted);
        }
        RangeExport.Result again = export(stream, false, "whole.mp4").run();
        assertThat(again.resumed()).isEqualTo(5);
        assertThat(Files.readAllBytes(directory.resolve("whole.mp4"))).isEqualTo(wanted);
    }

    @Test
    void whatIsThereSoFarPlays() throws Exception {
        Stream stream = EngineExtension.imported("h264-baseline-360p-aac.mkv", START);
        export(stream, false, "whole.mp4").run();
        byte[] whole = Files.readAllBytes(directory.resolve("whole.mp4"));
        Path part = Files.write(directory.resolve("part.mp4"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(Ffmpeg.times(part.toString(), "v")).hasSizeGreaterThan(100);
    }

    @Test
    void anotherFileIsNeverWrittenOver() throws IOException {
        Stream stream = EngineExtension.imported("h264-baseline-360p-aac.mkv", START);
        Path precious = Files.writeString(directory.resolve("precious.mp4"), "precious".repeat(1000));
        assertThatThrownBy(() -> export(stream, false, "precious.mp4").run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("something else");
        assertThat(precious).hasContent("precious".repeat(1000));
        export(stream, true, "with.mp4").run();
        assertThatThrownBy(() -> export(stream, false, "with.mp4").run()).isInstanceOf(IOException.class);
    }

    @Test
    void anEncodingThatChangesEndsItAndIsTold() throws Exception {
        RangeExport.Result result = export(
                        EngineExtension.imported("sps-change-two-segments.mkv", START), false, "change.mp4")
                .run();
        assertThat(result.stopped()).hasValueSatisfying(s -> assertThat(s).contains("Detected codec change"));
        assertThat(result.fragments()).isPositive();
        Ffmpeg.assertDecodes(directory.resolve("change.mp4").toString());
    }

    @Test
    void anEmptyRangeMakesNoFile() {
        assertThatThrownBy(() ->
                        export(EngineExtension.newStream(), false, "none.mp4").run())
                .isInstanceOf(ServiceException.class);
        assertThat(directory.resolve("none.mp4")).doesNotExist();
    }
}
