package io.millrace.core.store.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.store.fragment.KeyUnavailableException.Problem;
import io.millrace.core.vault.KeyRing;
import io.millrace.core.vault.KeyState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedStoreTest {
    @TempDir
    Path directory;

    private KeyRing ring;
    private StoreOptions sealed;

    @BeforeEach
    void makeRing() {
        ring = new KeyRing(directory, KeyRing.Mode.SEALING, Clock.systemUTC());
        sealed = StoreOptions.PLAIN.with(ring);
    }

    private Path log() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("streams/cam"))) {
            return files.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
        }
    }

    private static void write(StoreFixture store, long... sequences) throws IOException {
        try (Connection connection = store.connect()) {
            for (long n : sequences) {
                StoreFixture.write(connection, n).join();
            }
        }
    }

    private static byte[] read(StoreFixture store, int index) throws IOException {
        return store.volume.files().get(0).read(store.entries().get(index)).array();
    }

    @Test
    void mediaAreReadBackAndDoNotStandOnTheDisk() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 20, 21);
        }
        try (StoreFixture again = new StoreFixture(directory, sealed)) {
            byte[] content = StoreFixture.content(20, StoreFixture.size(20));
            assertThat(read(again, 0)).isEqualTo(content);
            byte[] raw = Files.readAllBytes(log());
            assertThat(indexOf(raw, Arrays.copyOf(content, 32))).isNegative();
        }
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aKeyThatIsDisabledOpensNothingUntilItIsEnabledAgain() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 5);
            ring.set("alias/test", KeyState.DISABLED);
            assertThatThrownBy(() -> read(store, 0))
                    .isInstanceOfSatisfying(KeyUnavailableException.class, e -> assertThat(e.problem())
                            .isEqualTo(Problem.DISABLED));
            ring.set("alias/test", KeyState.ENABLED);
            assertThat(read(store, 0)).isEqualTo(StoreFixture.content(5, StoreFixture.size(5)));
        }
    }

    @Test
    void aProducerWhoseKeyIsDisabledMeanwhileIsToldAtItsNextFragment() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed);
                Connection connection = store.connect()) {
            StoreFixture.write(connection, 1).join();
            ring.set("alias/test", KeyState.DISABLED);
            assertThatThrownBy(() -> StoreFixture.write(connection, 2)).isInstanceOf(KeyUnavailableException.class);
            ring.set("alias/test", KeyState.ENABLED);
            StoreFixture.write(connection, 3).join();
            assertThat(store.entries()).hasSize(2);
        }
    }

    @Test
    void aRecordThatWasForgedWithAGoodChecksumIsNoticed() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 20);
            forgeFirstData(store.entries().get(0));
            assertThatThrownBy(() -> read(store, 0))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("seal is broken");
        }
    }

    @Test
    void aFlippedBitIsDamageNotAForgery() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 20);
            IndexEntry entry = store.entries().get(0);
            try (RandomAccessFile raw = new RandomAccessFile(log().toFile(), "rw")) {
                raw.seek(entry.position() + 200);
                int was = raw.read();
                raw.seek(entry.position() + 200);
                raw.write(was ^ 4);
            }
            assertThatThrownBy(() -> read(store, 0))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    private void forgeFirstData(IndexEntry entry) throws IOException {
        byte[] all = Files.readAllBytes(log());
        int begin = (int) entry.position();
        int data = begin + LogFormat.RECORD_HEAD + ByteBuffer.wrap(all).getInt(begin + 4);
        int length = LogFormat.RECORD_HEAD + ByteBuffer.wrap(all).getInt(data + 4);
        ByteBuffer record = ByteBuffer.wrap(Arrays.copyOfRange(all, data, data + length));
        record.put(LogFormat.RECORD_HEAD + 7, (byte) (record.get(LogFormat.RECORD_HEAD + 7) ^ 1));
        record.putInt(LogFormat.CRC_AT, LogFormat.recordCrc(record));
        try (RandomAccessFile raw = new RandomAccessFile(log().toFile(), "rw")) {
            raw.seek(data);
            raw.write(record.array());
        }
    }

    @Test
    void ciphertextIsNeverGivenOutWhenTheKeyRecordIsDamaged() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 20);
        }
        try (RandomAccessFile raw = new RandomAccessFile(log().toFile(), "rw")) {
            raw.seek(LogFormat.FILE_HEAD + LogFormat.RECORD_HEAD + 3);
            raw.write(0x55);
        }
        try (StoreFixture again = new StoreFixture(directory, sealed)) {
            assertThatThrownBy(() -> read(again, 0))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("data key is damaged");
        }
    }

    @Test
    void aFileOfAnotherStreamCannotBeSlippedIn() throws IOException {
        try (StoreFixture store = new StoreFixture(directory, sealed)) {
            write(store, 9);
        }
        Path other = directory.resolve("streams/other");
        Files.createDirectories(other);
        Files.copy(log(), other.resolve(log().getFileName()));
        try (StoreFixture again = new StoreFixture(directory, sealed)) {
            LogFile file = again.store.volume("other").orElseThrow().files().get(0);
            assertThatThrownBy(() -> file.read(file.entries().get(0)))
                    .isInstanceOfSatisfying(KeyUnavailableException.class, e -> assertThat(e.problem())
                            .isEqualTo(Problem.VALIDATION_ERROR));
        }
    }

    @Test
    void plainFilesOfBeforeAreReadBesideSealedOnes() throws IOException {
        try (StoreFixture store = new StoreFixture(directory)) {
            write(store, 3);
        }
        try (StoreFixture again = new StoreFixture(directory, sealed)) {
            write(again, 4);
            for (LogFile file : again.volume.files()) {
                IndexEntry e = file.entries().get(0);
                long n = e.number().sequence();
                assertThat(file.read(e).array()).isEqualTo(StoreFixture.content(n, StoreFixture.size(n)));
            }
            again.store.create("cam", new Properties());
        }
    }

    @Test
    void aFragmentIsReadBlockByBlockWhileItArrives() throws Exception {
        try (StoreFixture store = new StoreFixture(directory, sealed);
                Connection connection = store.connect();
                Follower follower = store.volume.follow()) {
            connection.begin(new FragmentStart(new io.millrace.core.base.FragmentNumber(7, 1, 1), 0));
            byte[] block = StoreFixture.content(7, 1000);
            connection.data(block, 0, 600);
            connection.blockEnd();
            OpenFragment open = follower.arriving().iterator().next();
            try (FragmentReader reader = open.reader()) {
                assertThat(bytes(reader)).isEqualTo(Arrays.copyOf(block, 600));
                connection.data(block, 600, 400);
                assertThat(bytes(reader)).as("half a block is not shown").isEmpty();
                connection.blockEnd();
                assertThat(bytes(reader)).isEqualTo(Arrays.copyOfRange(block, 600, 1000));
                connection.commit(new FragmentEnd(1000, 1, 1, 10, 0, true)).join();
                assertThat(open.state()).isEqualTo(OpenFragment.State.COMPLETE);
                assertThat(follower.arriving()).isEmpty();
            }
        }
    }

    private static byte[] bytes(FragmentReader reader) throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (var piece = reader.next(); piece.isPresent(); piece = reader.next()) {
            ByteBuffer part = piece.get().bytes();
            all.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }
        return all.toByteArray();
    }
}
