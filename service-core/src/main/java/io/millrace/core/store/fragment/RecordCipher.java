package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the payloads of one file's records: AES-256-GCM, the nonce is the fragment's sequence and the record's index,
 * which never occur twice in a file. The record's head is authenticated with it. Not thread safe.
 */
final class RecordCipher {
    static final int TAG = 16;
    private static final int NONCE = 12;

    private final SecretKey key;
    private final Cipher cipher;

    RecordCipher(SecretKey key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** Writes {@code plain} sealed behind the head that stands in {@code record}, at its position. */
    void seal(ByteBuffer plain, ByteBuffer record) {
        try {
            init(Cipher.ENCRYPT_MODE, record);
            cipher.doFinal(plain, record);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A record cannot be sealed", e);
        }
    }

    /** Opens the payload of {@code record} into {@code plain}. */
    void open(ByteBuffer record, ByteBuffer plain) throws IOException {
        try {
            init(Cipher.DECRYPT_MODE, record);
            cipher.doFinal(record.duplicate().position(LogFormat.RECORD_HEAD), plain);
        } catch (GeneralSecurityException e) {
            throw new IOException("its seal is broken", e);
        }
    }

    private void init(int mode, ByteBuffer record) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        record.get(LogFormat.SEQUENCE_AT, nonce);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(record.slice(0, LogFormat.CRC_AT));
    }
}
