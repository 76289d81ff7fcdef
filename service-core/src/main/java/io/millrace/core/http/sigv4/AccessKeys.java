package io.millrace.core.http.sigv4;

import java.util.Optional;

/** Knows the secrets of access keys. */
public interface AccessKeys {
    /** The secret that belongs to the id; empty when there is no such key. */
    Optional<String> secretOf(String accessKeyId);
}
