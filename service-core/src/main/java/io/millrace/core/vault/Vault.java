package io.millrace.core.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of one data directory: the access key in {@code credentials} (AWS ini form, readable by the owner only)
 * and the key that seals page tokens. Thread safe.
 */
public final class Vault {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final AccessKey key;
    private final byte[] sealingKey;

    private Vault(AccessKey key, byte[] sealingKey) {
        this.key = key;
        this.sealingKey = sealingKey;
    }

    /**
     * Opens the vault of {@code directory}.
     *
     * @param given the key the user configured; when empty, the credentials file's, which the first start writes
     */
    public static Vault open(Path directory, Optional<AccessKey> given) throws IOException {
        Path credentials = directory.resolve("credentials");
        AccessKey key = given.isPresent() ? given.get() : fromFile(credentials);
        Path sealing = directory.resolve("sealing.key");
        if (!Files.exists(sealing)) {
            SecretFiles.write(sealing, Base64.getEncoder().encodeToString(SecretFiles.random(32)));
        }
        return new Vault(
                key, Base64.getDecoder().decode(Files.readString(sealing).strip()));
    }

    private static AccessKey fromFile(Path credentials) throws IOException {
        if (!Files.exists(credentials)) {
            AccessKey made = newKey();
            SecretFiles.write(
                    credentials,
                    "[default]%naws_access_key_id = %s%naws_secret_access_key = %s%n"
                            .formatted(made.id(), made.secret()));
            return made;
        }
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(credentials)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        line.substring(equals + 1).strip());
            }
        }
        String id = values.get("aws_access_key_id");
        String secret = values.get("aws_secret_access_key");
        if (id == null || secret == null) {
            throw new IOException(credentials
                    + " lacks aws_access_key_id or aws_secret_access_key; mend it, or delete it to get a new key");
        }
        return new AccessKey(id, secret);
    }

    private static AccessKey newKey() {
        StringBuilder id = new StringBuilder("AKIA");
        for (byte b : SecretFiles.random(16)) {
            id.append(ALPHABET.charAt(b & 31));
        }
        return new AccessKey(id.toString(), Base64.getEncoder().encodeToString(SecretFiles.random(30)));
    }

    /** The key that the console and the command line show to their owner. */
    public AccessKey defaultKey() {
        return key;
    }

    /** The secret that belongs to an access key id; empty when the id is unknown. */
    public Optional<String> secretOf(String accessKeyId) {
        return key.id().equals(accessKeyId) ? Optional.of(key.secret()) : Optional.empty();
    }

    /** 32 random bytes that stay the same for this data directory. */
    public byte[] sealingKey() {
        return sealingKey.clone();
    }
}
