package io.millrace.core.media.codec.nativecodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.FrameDecoder;
import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvReader;
import io.millrace.core.testkit.Pictures;
import io.millrace.core.testkit.SampleMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecodersTest {
    private static final double GOOD_DB = 40;

    private interface Opening {
        FrameDecoder of(Track track) throws CodecException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h264-baseline-360p-aac.mkv",
                "h264-main-bframes-360p-aac.mkv",
                "h264-high-720p-aac.mkv",
                "h264-1s-gop-15fps-240p.mkv"
            })
    void bothDecodersShowWhatFfmpegShows(String file) throws Exception {
        for (Opening opening : List.<Opening>of(FrameDecoders::ffmpeg, FrameDecoders::jcodec)) {
            shows(file, opening, 0);
            shows(file, opening, 7);
            shows(file, opening, 14);
        }
    }

    @Test
    void ffmpegDecodesH265() throws Exception {
        shows("h265-360p-aac.mkv", FrameDecoders::ffmpeg, 0);
        shows("h265-360p-aac.mkv", FrameDecoders::ffmpeg, 31);
    }

    private static void shows(String file, Opening opening, int number) throws Exception {
        Run run = Run.of(file);
        List<Frame> ordered = run.frames.stream()
                .sorted((a, b) -> Long.compare(a.timeNs(), b.timeNs()))
                .toList();
        Frame target = ordered.get(number);
        try (FrameDecoder decoder = opening.of(run.track)) {
            BufferedImage picture =
                    run.decode(decoder, f -> f.equals(target)).get(target).orElseThrow();
            assertThat(Pictures.number(picture)).as(decoder.name()).isEqualTo(number);
            assertThat(Pictures.psnr(
                            picture, Pictures.byFfmpeg(SampleMedia.file(file).toString(), number)))
                    .as(decoder.name())
                    .isGreaterThan(GOOD_DB);
        }
    }

    @Test
    void aDecoderLeavesTheBytesAsTheyAre() throws Exception {
        Run run = Run.of("h264-main-bframes-360p-aac.mkv");
        List<byte[]> before =
                run.frames.stream().map(f -> f.data().array().clone()).toList();
        for (Opening opening : List.<Opening>of(FrameDecoders::ffmpeg, FrameDecoders::jcodec)) {
            try (FrameDecoder decoder = opening.of(run.track)) {
                run.decode(decoder, f -> true);
            }
        }
        assertThat(IntStream.range(0, before.size()))
                .allSatisfy(i -> assertThat(run.frames.get(i).data().array()).isEqualTo(before.get(i)));
    }

    @Test
    void oneDecoderTakesManyRuns() throws Exception {
        Run run = Run.of("h264-main-bframes-360p-aac.mkv");
        try (FrameDecoder decoder = FrameDecoders.ffmpeg(run.track)) {
            for (int i = 0; i < 3; i++) {
                assertThat(run.decode(decoder, f -> true).values())
                        .allMatch(Optional::isPresent)
                        .hasSize(60);
            }
        }
    }

    @Test
    void afterADamagedFrameNothingIsHandedOnThatRefersToIt() throws Exception {
        Run run = Run.of("h264-baseline-360p-aac.mkv").damaged(20);
        for (Opening opening : List.<Opening>of(FrameDecoders::ffmpeg, FrameDecoders::jcodec)) {
            try (FrameDecoder decoder = opening.of(run.track)) {
                Map<Frame, Optional<BufferedImage>> pictures = run.decode(decoder, f -> true);
                assertThat(pictures).as(decoder.name()).hasSize(run.frames.size());
                assertThat(pictures.get(run.frames.get(19))).as(decoder.name()).isPresent();
                assertThat(pictures.get(run.frames.get(20))).as(decoder.name()).isEmpty();
                assertThat(pictures.get(run.frames.get(40))).as(decoder.name()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-1s-gop-15fps-240p.mkv", "h264-baseline-360p-aac.mkv"})
    void randomDamageNeitherThrowsNorHangs(String file) throws Exception {
        Run sound = Run.of(file).upTo(15);
        Random random = new Random(5);
        for (int round = 0; round < Integer.getInteger("millrace.fuzz.rounds", 40); round++) {
            Run run = sound.damaged(random);
            for (Opening opening : List.<Opening>of(FrameDecoders::ffmpeg, FrameDecoders::jcodec)) {
                try (FrameDecoder decoder = opening.of(run.track)) {
                    assertThat(run.decode(decoder, f -> true)).hasSize(run.frames.size());
                }
            }
        }
    }

    /** The first group of pictures of a sample. */
    private record Run(Track track, List<Frame> frames) {
        static Run of(String file) throws Exception {
            MkvReader reader = MkvReader.ofFile(new ByteArrayInputStream(SampleMedia.bytes(file)));
            Track track = null;
            List<Frame> frames = new ArrayList<>();
            for (Optional<MkvEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                if (event.get() instanceof MkvEvent.HeaderRead read) {
                    track = read.header().video().orElseThrow();
                } else if (event.get() instanceof MkvEvent.Block block && block.track() == track.number()) {
                    if (block.key() && !frames.isEmpty()) {
                        break;
                    }
                    block.frames().forEach(f -> frames.add(with(f, bytes(f))));
                }
            }
            return new Run(track, frames);
        }

        Map<Frame, Optional<BufferedImage>> decode(FrameDecoder decoder, Predicate<Frame> wanted) {
            Map<Frame, Optional<BufferedImage>> pictures = new HashMap<>();
            decoder.decode(frames, wanted, pictures::put);
            return pictures;
        }

        Run upTo(int count) {
            return new Run(track, frames.subList(0, count));
        }

        Run damaged(int index) {
            List<Frame> copy = new ArrayList<>(frames);
            byte[] bytes = bytes(frames.get(index));
            for (int i = 6; i < bytes.length; i++) {
                bytes[i] = (byte) (31 * i);
            }
            copy.set(index, with(frames.get(index), bytes));
            return new Run(track, copy);
        }

        Run damaged(Random random) {
            List<Frame> copy = new ArrayList<>(frames);
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int index = random.nextInt(frames.size());
                byte[] bytes = bytes(copy.get(index));
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                copy.set(index, with(copy.get(index), bytes));
            }
            return new Run(track, copy);
        }

        private static byte[] bytes(Frame frame) {
            byte[] bytes = new byte[frame.data().remaining()];
            frame.data().duplicate().get(bytes);
            return bytes;
        }

        private static Frame with(Frame frame, byte[] bytes) {
            return new Frame(frame.track(), frame.timeNs(), frame.key(), ByteBuffer.wrap(bytes));
        }
    }
}
