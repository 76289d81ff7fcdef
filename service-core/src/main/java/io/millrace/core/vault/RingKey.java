package io.millrace.core.vault;

import java.time.Instant;

/**
 * A key of the ring, without its secret.
 *
 * @param name as in a KmsKeyId: {@code alias/NAME} or {@code key/ID}
 * @param state whether it may be used
 * @param created when it was made
 */
public record RingKey(String name, KeyState state, Instant created) {}
