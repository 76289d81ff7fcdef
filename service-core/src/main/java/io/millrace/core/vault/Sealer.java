package io.millrace.core.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Encrypts short texts that leave the engine and come back, for one purpose. Thread safe. */
public final class Sealer {
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final AesGcmJce cipher;
    private final byte[] purpose;

    Sealer(byte[] secret, String purpose) {
        try {
            this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
            this.cipher = new AesGcmJce(Hkdf.computeHkdf("HMACSHA256", secret, new byte[0], this.purpose, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** The text as {@code [A-Za-z0-9_-]}; another each time. */
    public String seal(String text) {
        try {
            return ENCODER.encodeToString(cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A text cannot be sealed", e);
        }
    }

    /** The text; empty when it was not sealed by this data directory for this purpose. */
    public Optional<String> open(String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            boolean asWritten = ENCODER.encodeToString(bytes).equals(sealed);
            return asWritten
                    ? Optional.of(new String(cipher.decrypt(bytes, purpose), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
