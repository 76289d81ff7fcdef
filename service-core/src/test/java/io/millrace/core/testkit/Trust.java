package io.millrace.core.testkit;

import io.millrace.core.vault.LocalAuthority;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificate authority of the tests' engine, and nothing else. */
public final class Trust {
    private Trust() {}

    public static TrustManager[] managers() {
        return managers(EngineExtension.engine().authority());
    }

    private static TrustManager[] managers(LocalAuthority authority) {
        try (var in = Files.newInputStream(authority.certificate())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static SSLContext context() throws GeneralSecurityException {
        return context(EngineExtension.engine().authority());
    }

    /** Trusts another authority's certificate, and nothing else. */
    public static SSLContext context(LocalAuthority authority) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(authority), null);
        return context;
    }
}
