package io.millrace.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Plays session URLs with the usual players in headless Chromium. {@code installer/test.sh} brings what it needs. */
public final class Browser {
    private static final Path SCRIPT = Path.of("src/test/browser/play.mjs");
    private static final Path HOME = Path.of("target/browser");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Browser() {}

    /**
     * What is to be played.
     *
     * @param player hls.js, dash.js or shaka
     * @param rate speed
     * @param seconds how long to watch; 0 to the end
     */
    public record Job(String player, String url, double rate, int seconds) {}

    /**
     * How it went.
     *
     * @param stalls how often the picture stood still for a second
     * @param latency seconds behind live, as the player reckons; null when it does not
     */
    public record Result(
            String player,
            List<String> errors,
            int stalls,
            boolean ended,
            double position,
            Double duration,
            int frames,
            Double latency) {}

    /**
     * Plays one after the other; what stalled or complained is played up to twice more, for a busy machine makes players
     * stall, too, but not each time. That may not happen to more than a quarter of them, or one of a few.
     */
    public static List<Result> playSteadily(List<Job> jobs) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>(play(jobs));
        List<Result> uneasy = results.stream().filter(Browser::isUneasy).toList();
        assertThat(uneasy).as("what stalled or complained at first").hasSizeLessThanOrEqualTo(1 + jobs.size() / 4);
        for (int i = 0; i < jobs.size(); i++) {
            for (int more = 0; more < 2 && isUneasy(results.get(i)); more++) {
                results.set(i, play(List.of(jobs.get(i))).get(0));
            }
        }
        return results;
    }

    private static boolean isUneasy(Result result) {
        return result.stalls() > 0 || !result.errors().isEmpty();
    }

    /** Plays one after the other. */
    public static List<Result> play(List<Job> jobs) throws IOException, InterruptedException {
        assertThat(HOME.resolve("node_modules"))
                .as("players for the browser, which installer/test.sh installs")
                .isDirectory();
        Files.copy(SCRIPT, HOME.resolve(SCRIPT.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Path out = Files.createTempFile("browser", ".json");
        Process node = new ProcessBuilder("node", SCRIPT.getFileName().toString())
                .directory(HOME.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = node.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(jobs));
        }
        assertThat(node.waitFor()).as("exit code of the browser run").isZero();
        List<Result> results = JSON.readValue(out.toFile(), new TypeReference<>() {});
        Files.delete(out);
        return results;
    }
}
