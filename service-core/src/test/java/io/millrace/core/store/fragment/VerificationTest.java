package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.store.fragment.Verification.Depth;
import io.millrace.core.store.fragment.Verification.Report;
import io.millrace.core.store.meta.Database;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path directory;

    private IndexEntry second;

    @BeforeEach
    void writeThree() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            Properties identity = new Properties();
            identity.setProperty("arn", "cam");
            fixture.store.create("cam", identity);
            try (Connection connection = fixture.connect()) {
                for (long n = 1; n <= 3; n++) {
                    StoreFixture.write(connection, n).join();
                }
            }
            second = fixture.entries().get(1);
        }
    }

    private Path only(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("streams/cam"))) {
            return files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
        }
    }

    private void flip(Path file, long at) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            int was = raw.read();
            raw.seek(at);
            raw.write(was ^ 8);
        }
    }

    private Report verify(Depth depth) throws IOException {
        try (Database database = Database.open(directory.resolve("meta"))) {
            return Verification.of(directory.resolve("streams"), database, DataKeys.NONE)
                    .run(depth, t -> {});
        }
    }

    @Test
    void aHealthyStoreIsClean() throws IOException {
        for (Depth depth : Depth.values()) {
            Report report = verify(depth);
            assertThat(report.findings()).isEmpty();
            assertThat(report.tally().fragments()).isEqualTo(3);
        }
    }

    @Test
    void aFlippedBitOfMediaIsNamedByTheFullCheck() throws IOException {
        flip(only(".log"), second.position() + 300);
        assertThat(verify(Depth.INDEX).isClean()).isTrue();
        assertThat(verify(Depth.FULL).findings()).singleElement().satisfies(f -> {
            assertThat(f.problem()).contains(second.number().toString());
            assertThat(f.offset()).isEqualTo(second.position());
            assertThat(f.repairable()).isFalse();
        });
    }

    @Test
    void aFlippedBitOfAnIndexIsFoundAndMended() throws IOException {
        byte[] before = Files.readAllBytes(only(".idx"));
        flip(only(".idx"), IndexEntry.SIZE + 40);
        assertThat(verify(Depth.QUICK).isClean()).isTrue();
        Report report = verify(Depth.FULL);
        assertThat(report.findings())
                .as("the log is not blamed")
                .singleElement()
                .satisfies(f -> assertThat(f.repairable()).isTrue());
        try (Database database = Database.open(directory.resolve("meta"))) {
            Verification.of(directory.resolve("streams"), database, DataKeys.NONE)
                    .repair(report);
        }
        assertThat(Files.readAllBytes(only(".idx"))).isEqualTo(before);
        assertThat(verify(Depth.FULL).isClean()).isTrue();
    }

    @Test
    void missingAndShortFilesAreFoundByTheQuickCheck() throws IOException {
        Files.delete(only(".idx"));
        try (RandomAccessFile raw = new RandomAccessFile(only(".log").toFile(), "rw")) {
            raw.setLength(raw.length() - 10);
        }
        Files.delete(directory.resolve("streams/cam/identity.properties"));
        assertThat(verify(Depth.QUICK).findings())
                .extracting(Verification.Finding::problem)
                .anySatisfy(p -> assertThat(p).contains("index file is missing"))
                .anySatisfy(p -> assertThat(p).contains("it was closed with"))
                .anySatisfy(p -> assertThat(p).contains("no identity file"));
    }

    @Test
    void aDamagedBeginIsToldOfTheLogAndTheOthersAreChecked() throws IOException {
        flip(only(".log"), second.position() + LogFormat.RECORD_HEAD + 2);
        assertThat(verify(Depth.FULL).findings())
                .extracting(Verification.Finding::problem)
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains("one of the two is damaged"))
                .anySatisfy(
                        p -> assertThat(p).contains(second.number().toString()).contains("cannot be served"));
    }

    @Test
    void repairFindsWhatIsWholeBehindDamage() throws IOException {
        flip(only(".log"), second.position() + LogFormat.RECORD_HEAD + 2);
        Files.delete(only(".idx"));
        try (Database database = Database.open(directory.resolve("meta"))) {
            Verification verification = Verification.of(directory.resolve("streams"), database, DataKeys.NONE);
            verification.repair(verification.run(Depth.INDEX, t -> {}));
        }
        try (StoreFixture again = new StoreFixture(directory)) {
            assertThat(again.entries())
                    .extracting(e -> e.number().sequence())
                    .as("only the damaged one is lost")
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void damageBeforeTheFirstFragmentIsFound() throws IOException {
        flip(only(".log"), LogFormat.FILE_HEAD + LogFormat.RECORD_HEAD + 5);
        assertThat(verify(Depth.FULL).findings()).singleElement().satisfies(f -> assertThat(f.problem())
                .contains("header is damaged"));
    }

    @Test
    void filesThatAreBeingWrittenAreLeftOut() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory);
                Connection connection = fixture.connect()) {
            StoreFixture.write(connection, 4).join();
            Report report = fixture.store.verification().run(Depth.FULL, t -> {});
            assertThat(report.isClean()).isTrue();
            assertThat(report.tally().skipped()).isEqualTo(1);
            assertThat(report.tally().fragments()).isEqualTo(3);
        }
    }
}
