package io.millrace.core.vault;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.base.ServiceException;
import io.millrace.core.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));

    private Vault open() throws IOException {
        return Vault.open(data, Optional.empty(), clock);
    }

    @Test
    void theFirstStartMakesAKeyThatStays() throws IOException {
        AccessKey key = open().defaultKey();
        assertThat(key.id()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secret()).hasSize(40);
        assertThat(open().defaultKey()).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("credentials"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(data.resolve("credentials"))).startsWith("[default]\naws_access_key_id = ");
    }

    @Test
    void keysAreMadeDisabledRotatedAndDeleted() throws IOException {
        Vault vault = open();
        AccessKey first = vault.create(NewCredential.named("ci")).key();
        assertThat(vault.find(first.id())).isPresent();
        vault.enable("ci", false);
        assertThat(vault.find(first.id())).isEmpty();
        vault.enable("ci", true);
        AccessKey second = vault.rotate("ci").key();
        assertThat(vault.find(first.id())).isEmpty();
        assertThat(open().find(second.id()).orElseThrow().key()).isEqualTo(second);
        refused(ServiceException.class, "already", () -> vault.create(NewCredential.named("ci")));
        vault.delete("ci");
        assertThat(vault.find(second.id())).isEmpty();
        refused(ServiceException.class, "no key named ci", () -> vault.delete("ci"));
        refused(ServiceException.class, "default", () -> vault.delete("default"));
    }

    @Test
    void whatChangesInTheFileCountsAtOnce() throws IOException {
        Vault vault = open();
        Vault other = open();
        AccessKey key = other.create(NewCredential.named("ci")).key();
        assertThat(vault.find(key.id())).isPresent();
        other.enable("ci", false);
        assertThat(vault.find(key.id())).isEmpty();
        Files.writeString(data.resolve("credentials"), "nonsense = 1\n");
        assertThat(vault.defaultKey()).as("a broken file changes nothing").isNotNull();
    }

    @Test
    void temporaryAndLimitedKeysSurviveARestart() throws IOException {
        Credential made = open().create(new NewCredential(
                "guest", 1, List.of("kinesisvideo:Describe*"), List.of("arn:aws:kinesisvideo:*:*:stream/front-*")));
        assertThat(made.key().id()).startsWith("ASIA");
        assertThat(made.session().orElseThrow().expires())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(open().find(made.key().id())).contains(made);
        assertThat(made.toString())
                .doesNotContain(made.key().secret())
                .doesNotContain(made.session().get().token());
    }

    @Test
    void lookingAtADirectoryMakesNoKey() throws IOException {
        assertThat(Vault.existing(data, clock).credentials()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anExpiredKeyIsNotRotated() throws IOException {
        Vault vault = open();
        Credential guest = vault.create(new NewCredential("guest", 1, List.of("*"), List.of("*")));
        assertThat(vault.rotate("guest").session()).isNotEqualTo(guest.session());
        clock.advance(Duration.ofHours(1));
        refused(ServiceException.class, "expired", () -> vault.rotate("guest"));
    }

    @Test
    void membersOfOtherToolsStay() throws IOException {
        Vault vault = open();
        Path file = data.resolve("credentials");
        Files.writeString(file, Files.readString(file).strip() + "\nregion = eu-west-1\n");
        vault.create(NewCredential.named("ci"));
        assertThat(Files.readString(file)).contains("region = eu-west-1", "[ci]");
    }

    @Test
    @Timeout(20)
    void aLongTextIsComparedInLinearTime() {
        Permissions some = new Permissions(List.of("*"), List.of("arn:aws:kinesisvideo:*:*:stream/front-*"));
        assertThat(some.allows("any", "arn:aws:kinesisvideo:" + ":".repeat(500_000)))
                .isFalse();
    }

    @Test
    void permissionsKnowWildcards() {
        Permissions some = new Permissions(
                List.of("kinesisvideo:Describe*", "kinesisvideo:PutMedia"), List.of("arn:*:stream/front-?/*"));
        assertThat(some.allows("kinesisvideo:DescribeStream", "arn:aws:x:stream/front-1/2"))
                .isTrue();
        assertThat(some.allows("KinesisVideo:putmedia", "arn:aws:x:stream/front-1/2"))
                .isTrue();
        assertThat(some.allows("kinesisvideo:DeleteStream", "arn:aws:x:stream/front-1/2"))
                .isFalse();
        assertThat(some.allows("kinesisvideo:PutMedia", "arn:aws:x:stream/front-12/2"))
                .isFalse();
        assertThat(Permissions.ALL.allows("any", "thing")).isTrue();
    }
}
