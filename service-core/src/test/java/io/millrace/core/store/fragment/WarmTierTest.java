package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.store.meta.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that move to a second directory. */
class WarmTierTest {
    @TempDir
    Path directory;

    private FragmentStore open(Database database) throws IOException {
        return FragmentStore.open(
                directory.resolve("hot"), StoreOptions.PLAIN.warm(directory.resolve("warm")), database);
    }

    private static void write(Volume volume, long sequence) throws IOException {
        try (Connection connection = volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            StoreFixture.write(connection, sequence).join();
        }
    }

    private static void readsAll(Volume volume, int files) throws IOException {
        assertThat(volume.files()).hasSize(files);
        for (LogFile file : volume.files()) {
            for (IndexEntry entry : file.entries()) {
                long n = entry.number().sequence();
                assertThat(file.read(entry).array()).isEqualTo(StoreFixture.content(n, StoreFixture.size(n)));
                assertThat(file.header()).isEqualTo(StoreFixture.HEADER);
            }
        }
    }

    private List<Path> logs(String tier) throws IOException {
        Path place = directory.resolve(tier).resolve("cam");
        if (!Files.exists(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(f -> f.toString().endsWith(LogFormat.LOG_SUFFIX))
                    .toList();
        }
    }

    @Test
    void movedFilesAreReadWrittenBesideFoundAgainAndDeleted() throws IOException {
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = open(database)) {
            Volume volume = store.create("cam", new Properties());
            write(volume, 1);
            write(volume, 2);
            volume.moveToWarm();
            assertThat(logs("warm")).hasSize(2);
            assertThat(logs("hot")).isEmpty();
            write(volume, 3);
            readsAll(volume, 3);
        }
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = open(database)) {
            readsAll(store.volume("cam").orElseThrow(), 3);
            assertThat(logs("hot")).hasSize(1);
            store.delete("cam");
            Awaitility.await().until(() -> logs("warm").isEmpty());
        }
    }

    @Test
    void theWarmDirectoryIsRememberedAndMissed() throws IOException {
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = open(database)) {
            Volume volume = store.create("cam", new Properties());
            write(volume, 1);
            volume.moveToWarm();
        }
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = FragmentStore.open(directory.resolve("hot"), StoreOptions.PLAIN, database)) {
            readsAll(store.volume("cam").orElseThrow(), 1);
        }
        Files.move(directory.resolve("warm"), directory.resolve("elsewhere"));
        try (Database database = Database.open(directory.resolve("meta"))) {
            assertThatThrownBy(() -> FragmentStore.open(directory.resolve("hot"), StoreOptions.PLAIN, database))
                    .hasMessageContaining("warm")
                    .hasMessageContaining("missing");
        }
    }

    @Test
    void aMoveThatWasCutShortLeavesTheOriginal() throws IOException {
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = open(database)) {
            write(store.create("cam", new Properties()), 1);
        }
        Path original = logs("hot").get(0);
        Path half = directory.resolve("warm").resolve("cam").resolve(original.getFileName());
        Files.createDirectories(half.getParent());
        Files.write(half, new byte[10]);
        try (Database database = Database.open(directory.resolve("meta"));
                FragmentStore store = open(database)) {
            Volume volume = store.volume("cam").orElseThrow();
            readsAll(volume, 1);
            volume.moveToWarm();
            readsAll(volume, 1);
            assertThat(logs("hot")).isEmpty();
        }
    }
}
