package io.millrace.core.vault;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key with all that is known of it. Its text form hides secret and token.
 *
 * @param name the profile it has in the credentials file
 * @param key the pair
 * @param enabled whether it is accepted
 * @param session the token and end of a temporary key; empty for a permanent one
 * @param permissions what it may do
 */
public record Credential(
        String name, AccessKey key, boolean enabled, Optional<Session> session, Permissions permissions) {
    /** The name of the key that the first start makes. */
    public static final String DEFAULT = "default";

    /**
     * What makes a key temporary.
     *
     * @param token must come with every request
     * @param expires from then on it is refused
     */
    public record Session(String token, Instant expires) {
        @Override
        public String toString() {
            return "Session[until " + expires + "]";
        }
    }

    /** A permanent key that may do everything. */
    static Credential permanent(String name, AccessKey key) {
        return new Credential(name, key, true, Optional.empty(), Permissions.ALL);
    }

    Credential enabled(boolean now) {
        return new Credential(name, key, now, session, permissions);
    }

    Credential with(AccessKey other, Optional<Session> otherSession) {
        return new Credential(name, other, enabled, otherSession, permissions);
    }
}
