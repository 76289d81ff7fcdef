package io.millrace.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The judges of what we write: ffmpeg and ffprobe. */
public final class Ffmpeg {
    private Ffmpeg() {}

    /** Decodes a file or URL wholly; fails when the decoder reports any error. */
    public static void assertDecodes(String input) throws IOException, InterruptedException {
        assertThat(run("ffmpeg", "-v", "error", "-xerror", "-i", input, "-f", "null", "-"))
                .as("errors while decoding %s", input)
                .isEmpty();
    }

    /** Makes six seconds of H.264, with B-frames and a key frame every second or two, and AAC. */
    public static void make(Path file, String picture, String sound) throws IOException, InterruptedException {
        run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                picture,
                "-f",
                "lavfi",
                "-i",
                sound,
                "-t",
                "6",
                "-vsync",
                "vfr",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-bf",
                "2",
                "-g",
                "50",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                file.toString());
    }

    /** Decodable frames by kind of stream: {@code v} or {@code a}. */
    public static int frames(String input, String kind) throws IOException, InterruptedException {
        String text = run(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                kind + ":0",
                "-count_packets",
                "-show_entries",
                "stream=nb_read_packets",
                "-of",
                "default=nw=1:nk=1",
                input);
        return Integer.parseInt(text.strip().lines().findFirst().orElse("0"));
    }

    /** Presentation times of a stream's packets in ascending order, in milliseconds from the first. */
    public static List<Long> times(String input, String stream) throws IOException, InterruptedException {
        List<Double> seconds = packets(input, stream).stream()
                .map(line -> Double.parseDouble(line.substring(0, line.indexOf(','))))
                .sorted()
                .toList();
        return seconds.stream()
                .map(s -> Math.round((s - seconds.get(0)) * 1000))
                .toList();
    }

    /** Presentation time of a file's first packet, in milliseconds. */
    public static long begin(String input) throws IOException, InterruptedException {
        String all = run("ffprobe", "-v", "error", "-show_entries", "packet=pts_time", "-of", "csv=p=0", input);
        return Math.round(Double.parseDouble(all.lines().findFirst().orElseThrow()) * 1000);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ffmpeg", ".txt");
        List<String> all = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        Files.delete(out);
        assertThat(exit).as("%s said: %s", String.join(" ", command), text).isZero();
        return text;
    }

    /** Presentation time and flags of each packet of a stream ({@code v} or {@code a}), in file order. */
    public static List<String> packets(String input, String stream) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        stream + ":0",
                        "-show_entries",
                        "packet=pts_time,flags",
                        "-of",
                        "csv=p=0",
                        input)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        probe.waitFor();
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
