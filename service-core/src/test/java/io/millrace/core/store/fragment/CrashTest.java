package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.store.meta.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever step of the disk is the last one: what was acknowledged before it is there, and all that is listed is whole. */
class CrashTest {
    private static final int FRAGMENTS = 6;

    @TempDir
    Path directory;

    /** Writes fragments; gives how many steps the disk had done when each was acknowledged. */
    private Map<Long, Integer> write(RecordingDisk disk, Path root, Database database) throws IOException {
        TreeMap<Long, Integer> acknowledged = new TreeMap<>();
        FragmentStore store = FragmentStore.open(root, StoreOptions.PLAIN.with(disk), database);
        Volume volume = store.create("cam", new Properties());
        try (Connection connection = volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            for (long n = 1; n <= FRAGMENTS; n++) {
                StoreFixture.write(connection, connection.nextSequence()).join();
                acknowledged.put(n, disk.count());
            }
        } catch (IOException e) {
            assertThat(e).hasStackTraceContaining("No space left");
            assertThat(volume.sequences().unlisted()).isEmpty();
        } catch (CompletionException e) {
            assertThat(e).hasStackTraceContaining("No space left");
            assertThat(volume.sequences().unlisted())
                    .as("a restart may find it")
                    .containsExactly(acknowledged.size() + 1L);
        }
        store.close();
        return acknowledged;
    }

    private static void check(Path root, Set<Long> acknowledged, Database database, String what) throws IOException {
        try (FragmentStore store = FragmentStore.open(root, StoreOptions.PLAIN, database)) {
            Volume volume = store.create("cam", new Properties());
            Set<Long> listed = new TreeSet<>();
            for (LogFile file : volume.files()) {
                for (IndexEntry entry : file.entries()) {
                    long n = entry.number().sequence();
                    listed.add(n);
                    assertThat(file.read(entry).array())
                            .as(what)
                            .isEqualTo(StoreFixture.content(n, StoreFixture.size(n)));
                }
            }
            assertThat(listed).as(what).containsAll(acknowledged);
            store.delete("cam");
        }
    }

    @Test
    void whereverPowerGoes() throws IOException {
        try (Database database = Database.open(directory.resolve("meta"))) {
            Path root = directory.resolve("streams");
            RecordingDisk disk = new RecordingDisk(-1);
            Map<Long, Integer> acknowledged = write(disk, root, database);
            assertThat(acknowledged).hasSize(FRAGMENTS);
            for (int step = 0; step <= disk.count(); step++) {
                int at = step;
                Set<Long> before = acknowledged.entrySet().stream()
                        .filter(e -> e.getValue() <= at)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                for (int torn : new int[] {0, 1, 30}) {
                    Path kept = directory.resolve("kept-" + step + "-" + torn);
                    disk.layOut(step, false, torn, root, kept);
                    check(
                            kept,
                            torn == 0 ? before : without(before, acknowledged, at),
                            database,
                            "all, step " + step + " torn " + torn);
                }
                Path forced = directory.resolve("forced-" + step);
                disk.layOut(step, true, 0, root, forced);
                check(forced, before, database, "forced only, step " + step);
            }
        }
    }

    /** A torn write is the last step, so nothing was acknowledged behind it. */
    private static Set<Long> without(Set<Long> before, Map<Long, Integer> acknowledged, int step) {
        return before.stream().filter(n -> acknowledged.get(n) < step).collect(Collectors.toSet());
    }

    @Test
    void whicheverStepFails() throws IOException {
        try (Database database = Database.open(directory.resolve("meta"))) {
            RecordingDisk healthy = new RecordingDisk(-1);
            write(healthy, directory.resolve("healthy"), database);
            for (int step = 0; step < healthy.count(); step++) {
                Path root = directory.resolve("failing-" + step);
                Set<Long> acknowledged =
                        write(new RecordingDisk(step), root, database).keySet();
                check(root, acknowledged, database, "step " + step + " failed");
            }
        }
    }
}
