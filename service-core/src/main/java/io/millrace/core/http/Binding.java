package io.millrace.core.http;

import java.util.Optional;

/**
 * Where to listen.
 *
 * @param address the address
 * @param port the plain port; 0 for any free one
 * @param tls the second, secure port
 */
public record Binding(String address, int port, Optional<Tls> tls) {
    /**
     * The secure port.
     *
     * @param port its number; 0 for any free one
     * @param orAnyFree whether another will do when it is taken
     * @param certificatePem the certificate chain, server first
     * @param keyPem its private key
     */
    public record Tls(int port, boolean orAnyFree, String certificatePem, String keyPem) {
        @Override
        public String toString() {
            return "Tls[" + port + "]";
        }
    }
}
