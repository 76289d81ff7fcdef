package io.millrace.core.vault;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.base.ServiceException;
import io.millrace.core.store.fragment.DataKey;
import io.millrace.core.store.fragment.KeyUnavailableException;
import io.millrace.core.store.fragment.KeyUnavailableException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
    @TempDir
    Path directory;

    private KeyRing ring(KeyRing.Mode mode) {
        return new KeyRing(directory, mode, Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "alias/aws/kinesisvideo, alias/aws/kinesisvideo",
        "arn:aws:kms:us-east-1:000000000000:alias/aws/kinesisvideo, alias/aws/kinesisvideo",
        "arn:aws:kms:eu-west-1:123456789012:key/abc-1, key/abc-1",
        "abc-1, key/abc-1",
    })
    void allFormsOfAKmsKeyIdMeanOneKey(String given, String name) {
        assertThat(KeyRing.name(given)).isEqualTo(name);
    }

    @Test
    void aDataKeyIsOpenedByAnotherRingOnTheSameFiles() throws IOException {
        DataKey key = ring(KeyRing.Mode.SEALING).create("alias/cam", "volume").orElseThrow();
        assertThat(ring(KeyRing.Mode.PLAIN).open(key.wrapped(), "volume").getEncoded())
                .isEqualTo(key.secret().getEncoded());
        assertThatThrownBy(() -> ring(KeyRing.Mode.SEALING).open(key.wrapped(), "another"))
                .isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void everyDataKeyIsAnother() throws IOException {
        KeyRing ring = ring(KeyRing.Mode.SEALING);
        assertThat(ring.create("k", "v").orElseThrow().secret().getEncoded())
                .isNotEqualTo(ring.create("k", "v").orElseThrow().secret().getEncoded());
    }

    @Test
    void aMissingKeyIsMadeUnlessTheRingIsStrict() throws IOException {
        assertThatThrownBy(() -> ring(KeyRing.Mode.STRICT).create("alias/mine", "v"))
                .isInstanceOfSatisfying(KeyUnavailableException.class, e -> assertThat(e.problem())
                        .isEqualTo(Problem.NOT_FOUND));
        assertThat(ring(KeyRing.Mode.STRICT).create("", "v"))
                .as("the default key")
                .isPresent();
        assertThat(ring(KeyRing.Mode.SEALING).create("alias/mine", "v")).isPresent();
        assertThat(ring(KeyRing.Mode.PLAIN).create("alias/mine", "v")).isEmpty();
    }

    @Test
    void aKeyWhoseFileIsLostIsNotReplacedUnasked() throws IOException {
        KeyRing ring = ring(KeyRing.Mode.SEALING);
        DataKey old = ring.create("", "v").orElseThrow();
        try (var files = Files.list(directory.resolve("keyring"))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        assertThat(ring.missing()).containsExactly(KeyRing.DEFAULT);
        assertThatThrownBy(() -> ring.create("", "v"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("put it back");
        ring.create(KeyRing.DEFAULT);
        assertThat(ring.create("", "v")).isPresent();
        assertThat(ring.missing()).isEmpty();
        assertThatThrownBy(() -> ring.open(old.wrapped(), "v")).hasMessageContaining("not the one that sealed");
    }

    @Test
    void aDestroyedKeyIsMadeAnewOnPurposeOnly() throws IOException {
        KeyRing ring = ring(KeyRing.Mode.SEALING);
        ring.create("alias/gone");
        ring.set("alias/gone", KeyState.DELETED);
        assertThatThrownBy(() -> ring.create("alias/gone", "v"))
                .isInstanceOfSatisfying(KeyUnavailableException.class, e -> assertThat(e.problem())
                        .isEqualTo(Problem.NOT_FOUND));
        refused(ServiceException.class, "not any more", () -> ring.set("alias/gone", KeyState.ENABLED));
        try (var files = Files.list(directory.resolve("keyring"))) {
            assertThat(files).allSatisfy(f -> assertThat(Files.readString(f)).doesNotContain("\"value\""));
        }
        ring.create("alias/gone");
        assertThat(ring.create("alias/gone", "v")).isPresent();
        refused(ServiceException.class, "There is a key", () -> ring.create("alias/gone"));
    }

    @Test
    void aChangeByAnotherProcessCountsAtOnce() throws IOException {
        KeyRing engine = ring(KeyRing.Mode.SEALING);
        DataKey key = engine.create("alias/cam", "v").orElseThrow();
        engine.open(key.wrapped(), "v");
        ring(KeyRing.Mode.PLAIN).set("alias/cam", KeyState.DISABLED);
        assertThatThrownBy(() -> engine.open(key.wrapped(), "v")).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void aDamagedKeyFileIsUnavailableAndNothingElse() throws IOException {
        KeyRing ring = ring(KeyRing.Mode.SEALING);
        ring.create("alias/cam");
        try (var files = Files.list(directory.resolve("keyring"))) {
            Files.writeString(files.findFirst().orElseThrow(), "nonsense");
        }
        assertThatThrownBy(() -> ring.create("alias/cam", "v"))
                .isInstanceOfSatisfying(KeyUnavailableException.class, e -> assertThat(e.problem())
                        .isEqualTo(Problem.UNAVAILABLE));
        assertThat(ring.create("alias/other", "v")).isPresent();
    }

    @Test
    void keyFilesAreTheirOwnersAlone() throws IOException {
        ring(KeyRing.Mode.SEALING).create("alias/" + "x".repeat(1000));
        try (var files = Files.list(directory.resolve("keyring"))) {
            assertThat(files).singleElement().satisfies(f -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                    .isEqualTo("rw-------"));
        }
        assertThat(ring(KeyRing.Mode.PLAIN).keys()).singleElement().satisfies(k -> assertThat(k.name())
                .hasSize(1006));
    }

    @Test
    void manyWhoNeedTheFirstKeyAtOnceGetOneAndTheSame() throws Exception {
        KeyRing[] rings = {ring(KeyRing.Mode.SEALING), ring(KeyRing.Mode.SEALING)};
        List<CompletableFuture<DataKey>> keys = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return rings[i % 2].create("alias/first", "v").orElseThrow();
                    } catch (KeyUnavailableException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<DataKey> key : keys) {
            DataKey made = key.join();
            assertThat(rings[0].open(made.wrapped(), "v").getEncoded())
                    .isEqualTo(made.secret().getEncoded());
        }
    }

    @Test
    void refusesNamesThatAreNone() {
        refused(ServiceException.class, "alias/NAME", () -> ring(KeyRing.Mode.SEALING)
                .create("a b"));
    }
}
