package io.millrace.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each container against ffprobe: the same frames, at the same times, with the same key frames. */
class ContainersTest {
    @TempDir
    Path directory;

    /** A frame as both sides can tell it. */
    private record Fact(long micros, boolean key) {}

    private Path remux(String source, String target, String... options) throws Exception {
        Path file = directory.resolve(target);
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg", "-v", "error", "-y", "-i", SampleMedia.file(source).toString(), "-c", "copy"));
        command.addAll(Arrays.asList(options));
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return file;
    }

    private static Map<Track.Kind, List<Fact>> read(Path file, List<Track> tracks) throws IOException {
        Map<Track.Kind, List<Fact>> facts = new HashMap<>();
        Map<Integer, Track> byNumber = new HashMap<>();
        try (ContainerReader reader = Containers.open(file, true)) {
            for (Optional<MediaEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
                if (e.get() instanceof MediaEvent.TracksRead read) {
                    read.tracks().forEach(t -> byNumber.put(t.number(), t));
                    tracks.addAll(read.tracks());
                } else if (e.get() instanceof MediaEvent.FrameRead read) {
                    assertThat(read.frame().data().remaining()).isPositive();
                    facts.computeIfAbsent(byNumber.get(read.frame().track()).kind(), k -> new ArrayList<>())
                            .add(new Fact(
                                    read.frame().timeNs() / 1000, read.frame().key()));
                }
            }
        }
        return facts;
    }

    @ParameterizedTest
    @CsvSource({
        "h264-high-720p-aac.mkv, clip.mp4, ''",
        "h264-baseline-360p-aac.mkv, faststart.mp4, -movflags +faststart",
        "h264-main-bframes-360p-aac.mkv, bframes.mp4, ''",
        "h264-main-bframes-360p-aac.mkv, clip.mov, ''",
        "h264-main-bframes-360p-aac.mkv, fragmented.mp4, -movflags +frag_keyframe+empty_moov+default_base_moof",
        "h265-360p-aac.mkv, h265.mp4, -tag:v hvc1",
        "h265-360p-aac.mkv, h265-fragmented.mp4, -movflags +frag_keyframe+empty_moov",
        "h264-main-bframes-360p-aac.mkv, clip.ts, ''",
        "h265-360p-aac.mkv, h265.ts, ''",
        "h264-main-bframes-360p-aac.mkv, clip.m2ts, -an",
        "h264-baseline-360p-aac.mkv, clip.flv, ''",
        "h264-main-bframes-360p-aac.mkv, bframes.flv, ''",
        "audio-only-aac.mkv, audio.m4a, ''",
        "h264-video-only-360p.mkv, video.mp4, ''",
    })
    void givesTheFramesThatFfprobeSees(String source, String target, String options) throws Exception {
        Path file = remux(source, target, options.isEmpty() ? new String[0] : options.split(" "));
        List<Track> tracks = new ArrayList<>();
        Map<Track.Kind, List<Fact>> ours = read(file, tracks);
        for (Track.Kind kind : List.of(Track.Kind.VIDEO, Track.Kind.AUDIO)) {
            List<Fact> theirs = probe(file, kind == Track.Kind.VIDEO ? "v" : "a");
            List<Fact> own = ours.getOrDefault(kind, List.of());
            assertThat(own).as("%s frames of %s", kind, target).hasSameSizeAs(theirs);
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i).micros - own.get(0).micros)
                        .as("%s frame %d of %s", kind, i, target)
                        .isCloseTo(
                                theirs.get(i).micros - theirs.get(0).micros,
                                org.assertj.core.data.Offset.offset(1100L));
                assertThat(own.get(i).key).isEqualTo(theirs.get(i).key);
            }
        }
        assertThat(tracks).filteredOn(Track::isVideo).allSatisfy(t -> {
            assertThat(t.codecPrivate()).isNotEmpty();
            assertThat(t.width()).isPositive();
        });
    }

    private static List<Fact> probe(Path file, String stream) throws Exception {
        return Ffmpeg.packets(file.toString(), stream).stream()
                .map(line -> line.split(","))
                .map(f -> new Fact(Math.round(Double.parseDouble(f[0]) * 1e6), f[1].startsWith("K")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"alaw.mov, 6, pcm_alaw", "mulaw.mov, 7, pcm_mulaw", "alaw.flv, 6, pcm_alaw", "mulaw.flv, 7, pcm_mulaw"})
    void knowsG711(String target, int tag, String codec) throws Exception {
        List<Track> tracks = new ArrayList<>();
        Map<Track.Kind, List<Fact>> frames = read(remux("h264-pcm-alaw.mkv", target, "-c:a", codec), tracks);
        Track audio = tracks.stream().filter(Track::isAudio).findFirst().orElseThrow();
        assertThat(audio.codecPrivate()[0]).isEqualTo((byte) tag);
        assertThat(audio.sampleRate()).isEqualTo(8000);
        assertThat(frames.get(Track.Kind.AUDIO)).hasSizeBetween(40, 1000);
    }

    @ParameterizedTest
    @CsvSource({"clip.mp4", "fragmented.mp4", "clip.ts", "clip.flv"})
    void damageIsToldOrPassedOverAndNeverCrashes(String target) throws Exception {
        String[] options =
                target.startsWith("frag") ? new String[] {"-movflags", "+frag_keyframe+empty_moov"} : new String[0];
        byte[] whole = Files.readAllBytes(remux("h264-baseline-360p-aac.mkv", target, options));
        Random random = new Random(11);
        int rounds = Boolean.getBoolean("millrace.long") ? 20_000 : 300;
        for (int round = 0; round < rounds; round++) {
            byte[] damaged = damage(whole, random);
            Path file = directory.resolve("damaged");
            Files.write(file, damaged);
            try {
                read(file, new ArrayList<>());
            } catch (MalformedMediaException e) {
                assertThat(e).hasMessageContaining("at byte");
            }
        }
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int i = 0; i < 1 + random.nextInt(20) && damaged.length > 12; i++) {
            int near = random.nextBoolean() ? Math.min(3000, damaged.length) : damaged.length;
            damaged[
                            random.nextBoolean()
                                    ? 12 + random.nextInt(near - 12)
                                    : damaged.length - 1 - random.nextInt(near - 12)] =
                    (byte) random.nextInt();
        }
        return damaged;
    }

    @Test
    void anMp4ThatWasNotFinishedSaysSo() throws Exception {
        byte[] whole = Files.readAllBytes(remux("h264-baseline-360p-aac.mkv", "clip.mp4"));
        Path file = directory.resolve("cut.mp4");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (ContainerReader reader = Containers.open(file, true)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedMediaException.class)
                    .hasMessageContaining("no movie box");
        }
    }
}
