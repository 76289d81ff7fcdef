package io.millrace.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock(Instant.now());

    private static X509Certificate first(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private String identity(String... hosts) throws IOException {
        return new LocalAuthority(data, clock).identity(List.of(hosts)).certificatePem();
    }

    @Test
    void theServersCertificateNamesTheHostsAndIsTrustedByTheAuthoritys() throws Exception {
        X509Certificate server = first(identity("desk.lan"));
        assertThat(server.getSubjectAlternativeNames())
                .extracting(entry -> entry.get(1).toString())
                .containsExactlyInAnyOrder("desk.lan", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        X509Certificate authority = first(Files.readString(new LocalAuthority(data, clock).certificate()));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), parameters);
        for (String secret : List.of("ca.key", "server.key")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("tls").resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theAuthorityIsMadeOnceAndTheServersCertificateWhenItMustBe() throws Exception {
        String server = identity();
        String authority = Files.readString(new LocalAuthority(data, clock).certificate());
        assertThat(identity()).isEqualTo(server);
        String named = identity("desk.lan");
        assertThat(named).isNotEqualTo(server);
        clock.advance(Duration.ofDays(397 - 30));
        assertThat(identity("desk.lan")).as("its end is near").isNotEqualTo(named);
        assertThat(Files.readString(new LocalAuthority(data, clock).certificate()))
                .isEqualTo(authority);
    }
}
