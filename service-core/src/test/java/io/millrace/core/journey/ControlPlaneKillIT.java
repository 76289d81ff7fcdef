package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills an engine in the middle of random control-plane commands, again and again: what it answered holds after the next
 * start, nothing else does, and it answered as a small model would.
 */
class ControlPlaneKillIT {
    private static final int ROUNDS =
            Integer.getInteger("millrace.rounds", Boolean.getBoolean("millrace.long") ? 1000 : 8);

    @TempDir
    Path directory;

    private ControlPlaneModel model = new ControlPlaneModel();

    /** The command that was cut short, if one was: it may have happened or not. */
    private Optional<String> inFlight = Optional.empty();

    private List<String> lastLog = List.of();

    @Test
    void whatWasAnsweredSurvivesKillMinusNine() throws Exception {
        Random random = new Random(11);
        int commands = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = runUntilKilled(round, 100 + random.nextInt(400));
            compare(lines.subList(0, lines.indexOf("ready")), round);
            commands += replay(lines.subList(lines.indexOf("ready") + 1, lines.size()), round);
        }
        assertThat(commands).isGreaterThan(ROUNDS * 3);
    }

    private void compare(List<String> found, int round) {
        ControlPlaneModel after = model.copy();
        inFlight.ifPresent(after::apply);
        assertThat(found)
                .as("at the start of round %d, after %s", round, lastLog)
                .isIn(lines(model), lines(after));
        model = found.equals(lines(after)) ? after : model;
    }

    private static List<String> lines(ControlPlaneModel model) {
        return model.lines().stream().map(line -> "state " + line).toList();
    }

    private int replay(List<String> log, int round) {
        lastLog = log;
        for (int i = 0; i + 1 < log.size(); i += 2) {
            String command = log.get(i).substring("begin ".length());
            assertThat(log.get(i + 1))
                    .as("round %d: %s", round, command)
                    .isEqualTo(model.apply(command) ? "done" : "refused");
        }
        inFlight = log.size() % 2 == 0
                ? Optional.empty()
                : Optional.of(log.get(log.size() - 1).substring("begin ".length()));
        return log.size() / 2;
    }

    private List<String> runUntilKilled(long seed, long millis) throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Files.deleteIfExists(out);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ControlPlaneWriter.class.getName(),
                        directory.resolve("data").toString(),
                        String.valueOf(seed))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.readString(out).contains("ready .") || !process.isAlive());
        TimeUnit.MILLISECONDS.sleep(millis);
        process.destroyForcibly().waitFor();
        return Files.readAllLines(out).stream()
                .filter(l -> l.endsWith(" ."))
                .map(l -> l.substring(0, l.length() - 2))
                .toList();
    }
}
