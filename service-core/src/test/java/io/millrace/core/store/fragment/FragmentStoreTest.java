package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentStoreTest {
    @TempDir
    Path directory;

    private List<Long> listed(StoreFixture fixture) {
        return fixture.volume.files().stream()
                .flatMap(f -> f.entries().stream())
                .map(e -> e.number().sequence())
                .toList();
    }

    private void writeThree() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory);
                Connection connection =
                        fixture.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            for (long n = 1; n <= 3; n++) {
                StoreFixture.write(connection, n).join();
            }
        }
    }

    private Path only(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("streams/cam"))) {
            return files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
        }
    }

    @Test
    void aCommittedFragmentIsListedAndReadBack() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory);
                Connection connection =
                        fixture.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            StoreFixture.write(connection, 40).join();
            assertThat(listed(fixture)).containsExactly(40L);
            LogFile file = fixture.volume.files().get(0);
            assertThat(file.read(file.entries().get(0)).array())
                    .isEqualTo(StoreFixture.content(40, StoreFixture.size(40)));
            assertThat(file.header()).isEqualTo(StoreFixture.HEADER);
        }
    }

    @Test
    void anUnfinishedFragmentIsNeverListed() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory);
                Connection connection =
                        fixture.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            StoreFixture.write(connection, 1).join();
            StoreFixture.begin(connection, 2);
        }
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(listed(again)).containsExactly(1L);
        }
    }

    @Test
    void everythingIsThereAfterARestart() throws IOException {
        writeThree();
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(listed(again)).containsExactly(1L, 2L, 3L);
            LogFile file = again.volume.files().get(0);
            for (IndexEntry e : file.entries()) {
                long n = e.number().sequence();
                assertThat(file.read(e).array()).isEqualTo(StoreFixture.content(n, StoreFixture.size(n)));
            }
        }
    }

    @Test
    void aNewConnectionJumpsAheadAndNeverRepeatsASequence() throws IOException {
        writeThree();
        try (StoreFixture again = new StoreFixture(directory);
                Connection connection = again.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            StoreFixture.write(connection, again.volume.nextSequence()).join();
            assertThat(listed(again)).hasSize(4).last().isEqualTo(1004L);
        }
    }

    @Test
    void aSequenceThatWasGivenOutIsUnlistedUntilItsFragmentIsListedOrGivenUp() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            try (Connection slow = fixture.connect();
                    Connection quick = fixture.connect()) {
                long begun = slow.nextSequence();
                long listed = quick.nextSequence();
                assertThat(fixture.volume.sequences().unlisted()).containsExactly(begun, listed);
                StoreFixture.begin(slow, begun);
                StoreFixture.write(quick, listed).join();
                Awaitility.await()
                        .until(() -> fixture.volume.sequences().unlisted().equals(Set.of(begun)));
                long replacing = slow.nextSequence();
                StoreFixture.begin(slow, replacing);
                assertThat(fixture.volume.sequences().unlisted())
                        .as("a begin ends what went before")
                        .containsExactly(replacing);
                quick.nextSequence();
                long last = quick.nextSequence();
                assertThat(fixture.volume.sequences().unlisted()).containsExactly(replacing, last);
            }
            assertThat(fixture.volume.sequences().unlisted()).isEmpty();
        }
    }

    @Test
    void aLostIndexIsBuiltAnewFromTheLog() throws IOException {
        writeThree();
        Files.delete(only(".idx"));
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(listed(again)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aLostDatabaseIsBuiltAnewFromTheLogs() throws IOException {
        writeThree();
        Files.delete(directory.resolve("meta/millrace.mv.db"));
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(listed(again)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aTornTailIsCutOffAtTheLastCommit() throws IOException {
        writeThree();
        Path log = only(".log");
        long good = Files.size(log);
        Files.write(log, new byte[] {3, 0, 0, 0, 0, 0, 1, 0, 9, 9}, StandardOpenOption.APPEND);
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(listed(again)).containsExactly(1L, 2L, 3L);
        }
        assertThat(log).hasSize(good);
    }

    @Test
    void aFlippedBitIsNoticedAndNamedAndTheOthersStillServe() throws IOException {
        writeThree();
        Path log = only(".log");
        try (StoreFixture again = new StoreFixture(directory)) {
            LogFile file = again.volume.files().get(0);
            IndexEntry second = file.entries().get(1);
            try (RandomAccessFile raw = new RandomAccessFile(log.toFile(), "rw")) {
                raw.seek(second.position() + 200);
                int was = raw.read();
                raw.seek(second.position() + 200);
                raw.write(was ^ 4);
            }
            assertThatThrownBy(() -> file.read(second))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining(second.number().toString())
                    .hasMessageContaining(log.getFileName().toString());
            assertThat(file.read(file.entries().get(2)).array())
                    .isEqualTo(StoreFixture.content(3, StoreFixture.size(3)));
        }
    }

    @Test
    void aFileOfANewerVersionIsRefusedWithWords() throws IOException {
        writeThree();
        try (RandomAccessFile raw = new RandomAccessFile(only(".log").toFile(), "rw")) {
            raw.seek(8);
            raw.writeShort(99);
        }
        Files.delete(directory.resolve("meta/millrace.mv.db"));
        assertThatThrownBy(() -> new StoreFixture(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format version 99")
                .hasMessageContaining("newer program");
    }

    @Test
    void filesGoWhenAllOfThemIsPast() throws IOException {
        writeThree();
        try (StoreFixture again = new StoreFixture(directory)) {
            Path log = only(".log");
            again.volume.dropFiles(f -> f.summary().lastServer() < 1_700_000_000_003L);
            assertThat(log).exists();
            again.volume.dropFiles(f -> f.summary().lastServer() < 1_700_000_000_004L);
            assertThat(log).doesNotExist();
            assertThat(listed(again)).isEmpty();
        }
    }

    @Test
    void aDeletedVolumeIsGoneAtOnce() throws IOException {
        writeThree();
        try (StoreFixture again = new StoreFixture(directory)) {
            again.store.delete("cam");
            assertThat(again.store.volume("cam")).isEmpty();
            assertThat(directory.resolve("streams/cam")).doesNotExist();
        }
    }

    @Test
    void damageBeforeWholeFragmentsKeepsTheFileAside() throws IOException {
        writeThree();
        Path log = only(".log");
        Files.delete(directory.resolve("meta/millrace.mv.db"));
        try (RandomAccessFile raw = new RandomAccessFile(log.toFile(), "rw")) {
            raw.seek(1000);
            raw.write(~Files.readAllBytes(log)[1000]);
        }
        long size = Files.size(log);
        new StoreFixture(directory).close();
        assertThat(only(".damaged")).hasSize(size);
    }

    @Test
    void numbersGoOnAfterAllFilesAreGone() throws IOException {
        writeThree();
        try (StoreFixture again = new StoreFixture(directory)) {
            again.volume.dropFiles(f -> true);
        }
        try (StoreFixture later = new StoreFixture(directory);
                Connection connection = later.volume.connect(StoreFixture.HEADER, () -> ConnectionTerms.standard(""))) {
            StoreFixture.write(connection, later.volume.nextSequence()).join();
            assertThat(listed(later)).containsExactly(1004L);
        }
    }
}
