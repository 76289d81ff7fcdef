package io.millrace.core.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The certificate authority of one data directory, made once, and the server certificate that it signs. Who trusts the
 * authority's certificate ({@code tls/ca.crt}) trusts every engine on this directory. Not thread safe.
 */
public final class LocalAuthority {
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

    private final Path directory;
    private final Clock clock;

    /**
     * What a TLS listener needs.
     *
     * @param certificatePem the chain, server first
     * @param keyPem the private key of the server's certificate
     */
    public record Identity(String certificatePem, String keyPem) {
        @Override
        public String toString() {
            return "Identity";
        }
    }

    /** The authority of {@code dataDirectory}; its files come with the first {@link #identity}. */
    public LocalAuthority(Path dataDirectory, Clock clock) {
        this.directory = dataDirectory.resolve("tls");
        this.clock = clock;
    }

    /** The certificate that clients must trust. */
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    private void make() throws IOException {
        if (Files.exists(directory.resolve("ca.key"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Certificates.Issued root = Certificates.authority(clock.instant());
            Files.writeString(certificate(), root.certificatePem());
            SecretFiles.write(directory.resolve("ca.key"), root.keyPem());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate authority cannot be made", e);
        }
    }

    /**
     * How people make a system trust the authority.
     *
     * @param system which
     * @param command what to type there
     */
    public record Trust(String system, String command) {}

    /** What to do, per system, so that it trusts {@code certificate}. */
    public static List<Trust> waysToTrust(Path certificate) {
        return List.of(
                new Trust(
                        "Debian, Ubuntu",
                        "sudo cp %s /usr/local/share/ca-certificates/millrace.crt && sudo update-ca-certificates"
                                .formatted(certificate)),
                new Trust("Fedora, RHEL", "sudo trust anchor %s".formatted(certificate)),
                new Trust(
                        "macOS",
                        "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain %s"
                                .formatted(certificate)),
                new Trust("Windows", "certutil -addstore -user Root %s".formatted(certificate)),
                new Trust(
                        "Firefox",
                        "Settings, Privacy & Security, View Certificates, Authorities, Import: %s"
                                .formatted(certificate)),
                new Trust(
                        "Java",
                        "keytool -importcert -cacerts -storepass changeit -noprompt -alias millrace -file %s"
                                .formatted(certificate)),
                new Trust("AWS CLI, boto3", "export AWS_CA_BUNDLE=%s".formatted(certificate)),
                new Trust("Node.js", "export NODE_EXTRA_CA_CERTS=%s".formatted(certificate)));
    }

    /**
     * The server's certificate for the loopback names and {@code hosts}; made anew when those changed or its end is
     * near.
     *
     * @throws IOException when the files cannot be read or written
     */
    public Identity identity(Collection<String> hosts) throws IOException {
        Path crt = directory.resolve("server.crt");
        Path key = directory.resolve("server.key");
        Set<String> names = new TreeSet<>(LOOPBACK);
        names.addAll(hosts);
        try {
            make();
            if (!Files.exists(crt) || !Files.exists(key) || !isGood(crt, names)) {
                Certificates.Issued root = new Certificates.Issued(
                        Files.readString(certificate()), Files.readString(directory.resolve("ca.key")));
                Certificates.Issued server = Certificates.server(root, names, clock.instant());
                SecretFiles.write(key, server.keyPem());
                SecretFiles.write(crt, server.certificatePem() + root.certificatePem());
            }
            return new Identity(Files.readString(crt), Files.readString(key));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The certificates in %s are unusable; move the directory away to get new ones".formatted(directory),
                    e);
        }
    }

    private boolean isGood(Path crt, Set<String> names) throws IOException, GeneralSecurityException {
        X509Certificate certificate = read(crt);
        Set<String> named = certificate.getSubjectAlternativeNames().stream()
                .map(entry -> entry.get(1).toString())
                .collect(Collectors.toSet());
        Instant end = certificate.getNotAfter().toInstant();
        boolean signed = isSignedBy(certificate, read(certificate()));
        return signed
                && named.equals(Certificates.asNamed(names))
                && clock.instant().isBefore(end.minus(RENEW_BEFORE));
    }

    private static X509Certificate read(Path crt) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(crt)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
