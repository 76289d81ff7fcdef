package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again: what it acknowledged is there, whole, and nothing half-written is. */
class StoreKillIT {
    private static final int ROUNDS = Boolean.getBoolean("millrace.long") ? 300 : 20;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedSurvivesKillMinusNine() throws IOException, InterruptedException {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> acknowledged = writeUntilKilled(50 + random.nextInt(250));
            try (StoreFixture fixture = new StoreFixture(directory)) {
                List<Long> listed = fixture.volume.files().stream()
                        .flatMap(f -> f.entries().stream())
                        .map(e -> e.number().sequence())
                        .collect(Collectors.toList());
                assertThat(listed)
                        .as("round %d", round)
                        .containsAll(acknowledged)
                        .doesNotHaveDuplicates();
                readAll(fixture);
            }
        }
    }

    private static void readAll(StoreFixture fixture) throws IOException {
        for (LogFile file : fixture.volume.files()) {
            for (IndexEntry e : file.entries()) {
                long n = e.number().sequence();
                assertThat(file.read(e).array()).isEqualTo(StoreFixture.content(n, StoreFixture.size(n)));
            }
        }
    }

    private List<Long> writeUntilKilled(long millis) throws IOException, InterruptedException {
        Path out = directory.resolve("acknowledged.txt");
        Files.deleteIfExists(out);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().until(() -> Files.size(out) > 0);
        TimeUnit.MILLISECONDS.sleep(millis);
        writer.destroyForcibly().waitFor();
        return Files.readAllLines(out).stream()
                .filter(l -> l.endsWith("."))
                .map(l -> Long.valueOf(l.substring(0, l.length() - 1)))
                .toList();
    }

    /** Writes without end and prints each fragment that is on disk. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            StoreFixture fixture = new StoreFixture(Path.of(arguments[0]));
            Connection connection = fixture.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""));
            System.out.println("writing");
            while (true) {
                long n = fixture.volume.nextSequence();
                var unused = StoreFixture.write(connection, n).thenRun(() -> System.out.println(n + "."));
            }
        }
    }
}
