package io.millrace.core.vault;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes X.509 certificates on the P-256 curve, as PEM. Source: RFC 5280. */
final class Certificates {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    /** Some systems refuse server certificates with a longer life. */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);

    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private Certificates() {}

    /** A certificate with its private key. */
    record Issued(String certificatePem, String keyPem) {
        @Override
        public String toString() {
            return "Issued";
        }
    }

    static Issued authority(Instant now) throws IOException, GeneralSecurityException {
        KeyPair pair = keyPair();
        X500Name name = new X500Name("CN=Millrace local CA " + Long.toHexString(now.getEpochSecond()) + ", O=Millrace");
        JcaX509v3CertificateBuilder builder = builder(name, name, pair, now, AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return sign(builder, pair, pair.getPrivate());
    }

    static Issued server(Issued authority, Collection<String> hosts, Instant now)
            throws IOException, GeneralSecurityException {
        X509Certificate root = certificate(authority);
        KeyPair pair = keyPair();
        JcaX509v3CertificateBuilder builder = builder(
                X500Name.getInstance(root.getSubjectX500Principal().getEncoded()),
                new X500Name("CN=Millrace engine"),
                pair,
                now,
                SERVER_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(hosts.stream().map(Certificates::name).toArray(GeneralName[]::new)));
        return sign(builder, pair, privateKey(authority));
    }

    private static GeneralName name(String host) {
        return new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    /** Host names as the JDK prints them from a certificate. */
    static Set<String> asNamed(Set<String> hosts) throws IOException {
        Set<String> named = hosts.stream().filter(h -> !isAddress(h)).collect(Collectors.toSet());
        for (String host : hosts) {
            if (isAddress(host)) {
                named.add(InetAddress.getByName(host).getHostAddress());
            }
        }
        return named;
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(1, SecretFiles.random(16)),
                Date.from(now.minus(CLOCK_TOLERANCE)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static Issued sign(JcaX509v3CertificateBuilder builder, KeyPair pair, PrivateKey signer)
            throws IOException {
        try {
            X509CertificateHolder holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
            return new Issued(pem(holder), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        } catch (OperatorCreationException e) {
            throw new IOException("The certificate cannot be signed", e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static X509Certificate certificate(Issued issued) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(issued.certificatePem()))) {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parser.readObject());
        }
    }

    private static PrivateKey privateKey(Issued issued) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(issued.keyPem()))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }
}
