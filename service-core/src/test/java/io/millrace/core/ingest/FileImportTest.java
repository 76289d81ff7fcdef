package io.millrace.core.ingest;

import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.Span;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.TestMedia;
import io.millrace.core.vault.KeyState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class FileImportTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private final Stream stream = EngineExtension.newStream();

    private ImportSummary run(Path file) {
        return engine().ingest()
                .importFile(new ImportRequest(file, StreamRef.name(stream.name()), Optional.of(START), false))
                .run();
    }

    private ImportSummary run(String sample) {
        return run(SampleMedia.file(sample));
    }

    private List<Fragment> stored() {
        return engine().archive().newest(stream, Optional.empty(), 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "h264-baseline-360p-aac.mkv, 5, 10022",
        "h264-main-bframes-360p-aac.mkv, 5, 10022",
        "h264-1s-gop-15fps-240p.mkv, 10, 20000",
        "clusters-not-at-keyframes.mkv, 3, 12022",
        "live-unknown-size.mkv, 5, 10022",
        "mkvmerge-zlib.mkv, 5, 10022",
        "header-stripping.mkv, 5, 10022",
        "ebml-lacing.mkv, 5, 10022",
        "timestamp-scale-100us.mkv, 10, 20000",
        "audio-only-aac.mkv, 5, 10027",
        "h265-360p-aac.mkv, 4, 8022",
        "vp9-opus.mkv, 3, 6000",
        "segment-per-fragment.mkv, 5, 10022",
        "sps-change-two-segments.mkv, 6, 12000",
    })
    void cutsAtKeyFramesAndKeepsTheLength(String file, int fragments, long millis) {
        ImportSummary summary = run(file);
        assertThat(summary.failure()).isEmpty();
        assertThat(summary.fragments()).isEqualTo(fragments);
        assertThat(stored()).hasSize(fragments).allMatch(f -> f.entry().startsWithKey());
        assertThat(Duration.between(summary.start().orElseThrow(), summary.end().orElseThrow()))
                .isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(60));
        assertThat(engine().archive().spans(stream)).singleElement().satisfies(span -> assertThat(span.start())
                .isBetween(START, START.plusMillis(30)));
    }

    @Test
    void aHoleInTheFileIsAHoleInTheStream() {
        run("timeline-gap.mkv");
        assertThat(engine().archive().spans(stream))
                .extracting(Span::start)
                .containsExactly(START, START.plusSeconds(38));
    }

    @Test
    void saysWhichTracksItLeftOut() {
        assertThat(run("four-tracks.mkv").notes())
                .singleElement()
                .asString()
                .contains("track 3 AUDIO A_AAC", "track 4 AUDIO A_AAC");
        assertThat(run("subtitles-chapters-attachment.mkv").notes())
                .singleElement()
                .asString()
                .contains("S_TEXT/UTF8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad/zero-length.mkv|zero-length.mkv: it is empty; what can be read is Matroska",
                "bad/plain-text.mkv|plain-text.mkv: this is not a media file of a known kind",
                "bad/header-only.mkv|header-only.mkv holds no frames that can be stored.",
                "bad/truncated-in-tracks.mkv|truncated-in-tracks.mkv: ",
                "bad/size-overflow-trackentry.mkv|beyond the end of the Tracks",
            })
    void saysOfFilesWithoutMediaWhatIsWrongAndWhere(String file, String words) {
        ImportSummary summary = run(file);
        assertThat(summary.failure().orElseThrow()).contains(words);
        assertThat(summary.fragments()).isZero();
        assertThat(stored()).isEmpty();
    }

    @Test
    void keepsEverythingBeforeTheCut() {
        ImportSummary summary = run("bad/truncated-mid-cluster.mkv");
        assertThat(summary.failure().orElseThrow())
                .contains("truncated-mid-cluster.mkv: SimpleBlock at byte")
                .contains("the input ends")
                .contains("is stored");
        assertThat(summary.fragments()).isEqualTo(3);
        assertThat(stored()).hasSize(3);
    }

    @Test
    void goesOnBehindGarbage() {
        ImportSummary summary = run("bad/garbage-between-clusters.mkv");
        assertThat(summary.failure()).isEmpty();
        assertThat(summary.notes()).singleElement().asString().contains("at byte 12715", "bytes were passed over");
        assertThat(stored().stream().mapToInt(f -> f.entry().frames()).sum()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"bad/bit-flipped.mkv, 250", "bad/size-overflow-block.mkv, 280"})
    void losesOnlyWhatIsDamaged(String file, int atLeast) {
        ImportSummary summary = run(file);
        assertThat(summary.notes()).isNotEmpty();
        assertThat(stored().stream().mapToInt(f -> f.entry().frames()).sum()).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void aFragmentThatIsTooLargeIsNotStoredInPart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("large.mkv");
        Files.write(
                file,
                TestMedia.join(TestMedia.clusterAt(0, 30, 100, 1000), TestMedia.clusterOnly(3000, 10, 100, 6_000_000)));
        ImportSummary summary = run(file);
        assertThat(summary.failure().orElseThrow()).contains("larger than 50 MB");
        assertThat(stored()).hasSize(1);
        assertThat(summary.fragments()).isEqualTo(1);
    }

    @Test
    void aKeyThatCannotBeUsedIsTheReasonThatIsGiven() {
        String key = "alias/" + EngineExtension.newName();
        engine().keyRing().create(key);
        engine().keyRing().set(key, KeyState.DISABLED);
        Stream sealed =
                engine().streams().create(new NewStream(EngineExtension.newName(), 24, null, null, key, null, null));
        ImportSummary summary = engine().ingest()
                .importFile(ImportRequest.now(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name(sealed.name())))
                .run();
        assertThat(summary.failure().orElseThrow()).contains(key, "is disabled");
        assertThat(summary.fragments()).isZero();
    }

    @Test
    void refusesAGopThatIsTooLongWithItsPlace(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("long.mkv");
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=64x64:rate=5:duration=30",
                        "-c:v",
                        "libx264",
                        "-g",
                        "10000",
                        "-keyint_min",
                        "10000",
                        "-sc_threshold",
                        "0",
                        file.toString())
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        ImportSummary summary = run(file);
        assertThat(summary.failure().orElseThrow()).contains("long.mkv", "no key frame follows within 20 s");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void endsNowWhenNoTimeIsGiven() {
        ImportSummary summary = engine().ingest()
                .importFile(ImportRequest.now(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name(stream.name())))
                .run();
        assertThat(summary.end().orElseThrow()).isCloseTo(Instant.now(), within(5));
    }

    private static org.assertj.core.data.TemporalUnitOffset within(long seconds) {
        return org.assertj.core.api.Assertions.within(seconds, java.time.temporal.ChronoUnit.SECONDS);
    }

    @Test
    void inRealTimeItTakesAsLongAsTheMediaAndCanBeCancelled() {
        FileImport camera = engine().ingest()
                .importFile(new ImportRequest(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"),
                        StreamRef.name(stream.name()),
                        Optional.empty(),
                        true));
        CompletableFuture<ImportSummary> running = CompletableFuture.supplyAsync(camera::run);
        Awaitility.await().until(() -> !stored().isEmpty());
        assertThat(engine().ingest().isLive(stream.arn())).isTrue();
        camera.cancel();
        ImportSummary summary = running.join();
        assertThat(summary.cancelled()).isTrue();
        assertThat(stored().size()).as("cut off after two seconds or so").isBetween(1, 4);
    }

    @Test
    void doesNotReadMoreThanItNeedsOfAFileThatIsGone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("gone.mkv");
        Files.write(file, SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv"));
        FileImport waiting = engine().ingest()
                .importFile(new ImportRequest(file, StreamRef.name(stream.name()), Optional.of(START), false));
        Files.delete(file);
        assertThat(waiting.run().failure().orElseThrow()).contains("gone.mkv");
    }
}
