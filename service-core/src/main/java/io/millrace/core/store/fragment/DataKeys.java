package io.millrace.core.store.fragment;

import java.util.Optional;
import javax.crypto.SecretKey;

/** Makes the data keys of log files and opens them again. Thread safe. */
public interface DataKeys {
    /** Keeps new files plain; knows no key. */
    DataKeys NONE = new DataKeys() {
        @Override
        public Optional<DataKey> create(String keyId, String volume) {
            return Optional.empty();
        }

        @Override
        public SecretKey open(byte[] wrapped, String volume) throws KeyUnavailableException {
            throw new KeyUnavailableException(
                    KeyUnavailableException.Problem.NOT_FOUND, "The media are sealed, and there is no key ring.");
        }
    };

    /**
     * A fresh key for a file of {@code volume}.
     *
     * @param keyId the stream's KmsKeyId
     * @return empty when media are kept plain
     * @throws KeyUnavailableException when the ring's key may not be used
     */
    Optional<DataKey> create(String keyId, String volume) throws KeyUnavailableException;

    /**
     * The key behind {@code wrapped}.
     *
     * @throws KeyUnavailableException when the ring's key may not be used, or is another
     */
    SecretKey open(byte[] wrapped, String volume) throws KeyUnavailableException;
}
