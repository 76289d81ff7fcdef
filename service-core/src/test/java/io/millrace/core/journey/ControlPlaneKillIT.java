package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @Test
    void whatWasAnsweredSurvivesKillMinusNine() throws Exception {
        ControlPlaneModel model = new ControlPlaneModel();
        Random random = new Random(11);
        int commands = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = runUntilKilled(round, 100 + random.nextInt(400));
            List<String> state = lines.stream()
                    .filter(l -> l.startsWith("state "))
                    .map(l -> l.substring("state ".length()))
                    .toList();
            assertThat(state).as("after round %d", round).isEqualTo(model.lines());
            List<String> log = lines.subList(lines.indexOf("ready") + 1, lines.size());
            model = replay(model, log, round);
            commands += log.size() / 2;
        }
        assertThat(commands).isGreaterThan(ROUNDS * 3);
    }

    /** The model after what was answered; of a command without answer, what the next start shows. */
    private ControlPlaneModel replay(ControlPlaneModel before, List<String> log, int round) throws Exception {
        ControlPlaneModel model = before;
        for (int i = 0; i + 1 < log.size(); i += 2) {
            String command = log.get(i).substring("begin ".length());
            assertThat(log.get(i + 1))
                    .as("round %d: %s", round, command)
                    .isEqualTo(model.apply(command) ? "done" : "refused");
        }
        if (log.size() % 2 == 0) {
            return model;
        }
        ControlPlaneModel after = model.copy();
        after.apply(log.get(log.size() - 1).substring("begin ".length()));
        List<String> found = runUntilKilled(-1, 0).stream()
                .filter(l -> l.startsWith("state "))
                .map(l -> l.substring("state ".length()))
                .toList();
        assertThat(found).as("round %d", round).isIn(model.lines(), after.lines());
        return found.equals(after.lines()) ? after : model;
    }

    /** @param seed of the commands; negative to look at the state only */
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
