package io.millrace.core.base;

import io.millrace.core.base.rule.VersionText;
import java.security.SecureRandom;

/**
 * The version that a caller believes a resource to have.
 *
 * @param currentVersion the version; null when the caller does not care
 */
public record Version(@VersionText String currentVersion) {
    public static final Version ANY = new Version(null);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 20;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** A version that no resource had before: 20 random letters and digits. */
    public static String next() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /**
     * Requires that the caller named a version.
     *
     * @throws ServiceException InvalidArgument
     */
    public Version required() {
        if (currentVersion == null) {
            throw ServiceException.invalid("CurrentVersion is required.");
        }
        return this;
    }

    /**
     * Compares with the version that the resource has.
     *
     * @throws ServiceException VersionMismatch
     */
    public void match(String actual) {
        if (currentVersion != null && !currentVersion.equals(actual)) {
            throw new ServiceException(
                    ErrorCode.VERSION_MISMATCH,
                    "CurrentVersion %s is not the latest version, which is %s; describe the resource again."
                            .formatted(currentVersion, actual));
        }
    }
}
