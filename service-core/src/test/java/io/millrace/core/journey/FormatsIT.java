package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;

/** Frame counts and timestamps of everything that leaves the engine equal those of what came in, by ffprobe. */
@ExtendWith(EngineExtension.class)
class FormatsIT {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");
    private static final Instant END = START.plusSeconds(600);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264-baseline-360p-aac.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "h264-high-720p-aac.mkv",
                "h264-video-only-360p.mkv",
                "h264-1s-gop-15fps-240p.mkv",
                "h265-360p-aac.mkv",
                "mkvmerge-default.mkv",
                "mkvmerge-zlib.mkv",
                "ebml-lacing.mkv",
                "blockgroups.mkv",
                "timestamp-scale-100us.mkv",
                "absolute-timestamps.mkv",
                "all-unknown-sizes.mkv",
                "clusters-not-at-keyframes.mkv",
                "cues-first.mkv",
                "header-stripping.mkv",
                "live-unknown-size.mkv",
                "subtitles-chapters-attachment.mkv",
                "tags-per-cluster.mkv",
                "three-tracks.mkv",
                "unknown-elements.mkv",
                "void-and-crc.mkv",
            })
    void everyFormatHoldsEveryFrameAtItsTime(String file) throws Exception {
        assertEveryFormatHolds(SampleMedia.file(file), imported(file));
    }

    /** Sizes that are no multiple of a macroblock, frame rates from 23.976 to 60 and uneven ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "testsrc2=size=854x482:rate=24000/1001",
                "testsrc2=size=322x182:rate=60000/1001",
                "testsrc2=size=320x180:rate=60",
                "testsrc2=size=320x180:rate=50,select='not(mod(n\\,3))+gt(mod(n\\,40)\\,25)'"
            })
    void anySizeAndAnyFrameRate(String picture) throws Exception {
        Path file = directory.resolve("made.mkv");
        Ffmpeg.make(file, picture, "sine=frequency=440:sample_rate=44100");
        Stream stream = EngineExtension.newStream();
        EngineExtension.importInto(engine(), stream, file, START);
        assertEveryFormatHolds(file, stream.name());
    }

    /** There is no free encoder of it, so an LC track is declared to have its upper half coded by SBR, which it may lack. */
    @Test
    void soundWithSbrKeepsItsTimes() throws Exception {
        Path plain = directory.resolve("lc.mkv");
        Ffmpeg.make(plain, "testsrc2=size=320x180:rate=30", "sine=frequency=440:sample_rate=24000");
        byte[] bytes = Files.readAllBytes(plain);
        byte[] lc = {0x13, 0x08, 0x56, (byte) 0xE5, 0};
        byte[] sbr = {0x2B, 0x09, (byte) 0x88, 0, 0};
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(lc, StandardCharsets.ISO_8859_1));
        System.arraycopy(sbr, 0, bytes, at, sbr.length);
        Path file = Files.write(directory.resolve("sbr.mkv"), bytes);
        Stream stream = EngineExtension.newStream();
        EngineExtension.importInto(engine(), stream, file, START);
        assertEveryFormatHolds(file, stream.name());
    }

    private void assertEveryFormatHolds(Path file, String name) throws Exception {
        String source = file.toString();
        for (String url : List.of(
                SessionUrls.hls(name, ContainerFormat.FRAGMENTED_MP4, START, END),
                SessionUrls.hls(name, ContainerFormat.MPEG_TS, START, END),
                SessionUrls.dash(name, START, END),
                clip(name).toString())) {
            for (String kind : List.of("v", "a")) {
                compare(source, url, kind);
            }
            Ffmpeg.assertDecodes(url);
        }
    }

    /** In a transport stream of sound alone ffmpeg's HLS reader gives the first two frames one time, also in its own. */
    @Test
    void soundAloneHoldsEveryFrameAtItsTime() throws Exception {
        String name = imported("audio-only-aac.mkv");
        String source = SampleMedia.file("audio-only-aac.mkv").toString();
        for (String url : List.of(
                SessionUrls.hls(name, ContainerFormat.FRAGMENTED_MP4, START, END),
                segmentsOf(SessionUrls.hls(name, ContainerFormat.MPEG_TS, START, END))
                        .toString(),
                SessionUrls.dash(name, START, END),
                clip(name).toString())) {
            compare(source, url, "a");
            Ffmpeg.assertDecodes(url);
        }
    }

    private Path segmentsOf(String master) throws Exception {
        String media = lines(URI.create(master)).get(0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String segment : lines(URI.create(master).resolve(media))) {
            all.write(get(URI.create(master).resolve(segment)));
        }
        return Files.write(directory.resolve("segments.ts"), all.toByteArray());
    }

    private static List<String> lines(URI playlist) throws Exception {
        return new String(get(playlist), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static byte[] get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-pcm-alaw.mkv"})
    void soundOfG711GoesOutByDashAndClip(String file) throws Exception {
        String name = imported(file);
        String source = SampleMedia.file(file).toString();
        for (String url : List.of(SessionUrls.dash(name, START, END), clip(name).toString())) {
            assertThat(Ffmpeg.frames(url, "v")).isEqualTo(Ffmpeg.frames(source, "v"));
            assertThat(Ffmpeg.frames(url, "a")).isPositive();
            Ffmpeg.assertDecodes(url);
        }
    }

    private static String imported(String file) {
        return EngineExtension.imported(file, START).name();
    }

    private static void compare(String source, String made, String kind) throws Exception {
        List<Long> wanted = Ffmpeg.times(source, kind);
        List<Long> found = Ffmpeg.times(made, kind);
        assertThat(found).as("frames of %s in %s", kind, made).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(found.get(i)).as("%s frame %d of %s", kind, i, made).isCloseTo(wanted.get(i), within(2L));
        }
    }

    private Path clip(String name) {
        Path file = directory.resolve(name + ".mp4");
        archived()
                .getClip(
                        r -> r.streamName(name).clipFragmentSelector(s -> s.fragmentSelectorType(
                                        ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(START).endTimestamp(END))),
                        file);
        return file;
    }
}
