package io.millrace.core.http.sigv4;

import java.time.Instant;
import java.util.Optional;

/** Knows the secrets of access keys. */
public interface AccessKeys {
    /** What belongs to the id; empty when there is no such key or it is not enabled. */
    Optional<Secret> find(String accessKeyId);

    /**
     * The secret part of a key. Its text form shows nothing.
     *
     * @param key signs
     * @param token must come with each request of a temporary key; empty for a permanent one
     * @param expires the end of a temporary key
     */
    record Secret(String key, Optional<String> token, Optional<Instant> expires) {
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
