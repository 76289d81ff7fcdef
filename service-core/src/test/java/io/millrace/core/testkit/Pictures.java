package io.millrace.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Judges decoded pictures. */
public final class Pictures {
    private static final int CELLS = 16;

    private Pictures() {}

    /** The frame number that the samples bear as a row of cells along their upper edge, the lowest bit on the left. */
    public static int number(BufferedImage picture) {
        int number = 0;
        for (int i = 0; i < CELLS; i++) {
            int x = (2 * i + 1) * picture.getWidth() / (2 * CELLS);
            int green = picture.getRGB(x, picture.getHeight() / 24) >> 8 & 0xFF;
            number |= green > 127 ? 1 << i : 0;
        }
        return number;
    }

    /** The peak signal-to-noise ratio of two pictures of one size, in dB. */
    public static double psnr(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        double squares = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (a >> shift & 0xFF) - (b >> shift & 0xFF);
                    squares += difference * difference;
                }
            }
        }
        double mean = squares / (3.0 * one.getWidth() * one.getHeight());
        return mean == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / mean);
    }

    /** What ffmpeg shows as a file's picture of that number, counted from 0 in order of presentation. */
    public static BufferedImage byFfmpeg(String file, int number) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("picture");
        Path picture = byFfmpeg(file, Set.of(number), folder).get(0);
        BufferedImage read = ImageIO.read(picture.toFile());
        Files.delete(picture);
        Files.delete(folder);
        return read;
    }

    /** What ffmpeg shows as a file's pictures of some numbers, as files of a folder in their order; decodes once. */
    public static List<Path> byFfmpeg(String file, Set<Integer> numbers, Path folder)
            throws IOException, InterruptedException {
        String wanted = numbers.stream().map(n -> "eq(n\\," + n + ")").collect(Collectors.joining("+"));
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        file,
                        "-vsync",
                        "0",
                        "-vf",
                        "select=" + wanted,
                        "-pix_fmt",
                        "rgb24",
                        folder.resolve("%04d.png").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
