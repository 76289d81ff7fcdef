package io.millrace.core.vault;

/**
 * A pair that signs requests. Its text form hides the secret.
 *
 * @param id the public part
 * @param secret the part that never leaves the owner
 */
public record AccessKey(String id, String secret) {
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
