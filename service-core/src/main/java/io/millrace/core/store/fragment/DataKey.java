package io.millrace.core.store.fragment;

import javax.crypto.SecretKey;

/**
 * The key that seals one log file.
 *
 * @param secret AES, 256 bits; never written anywhere
 * @param wrapped the same, sealed by a key of the key ring; it stands in the file
 */
public record DataKey(SecretKey secret, byte[] wrapped) {
    @Override
    public String toString() {
        return "data key";
    }
}
