package io.millrace.core.vault;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.vault.Credential.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of one data directory: access keys in {@code credentials} (AWS ini form, readable by the owner only) and
 * the key that seals page tokens. The file is the truth: what another process or its owner changes in it counts at once.
 * Thread safe; methods read the file when it changed.
 */
public final class Vault {
    private static final Logger log = LoggerFactory.getLogger(Vault.class);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int TOKEN_BYTES = 96;

    private final CredentialsFile file;
    private final Optional<Credential> given;
    private final byte[] sealingKey;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(FileTime.fromMillis(0), 0, List.of());

    private record Snapshot(FileTime modified, long size, List<Credential> credentials) {}

    private Vault(CredentialsFile file, Optional<Credential> given, byte[] sealingKey, Clock clock) {
        this.file = file;
        this.given = given;
        this.sealingKey = sealingKey;
        this.clock = clock;
    }

    /**
     * Opens the vault of {@code directory}.
     *
     * @param given a key that the user configured, beside those of the file; without one the first start writes a key
     * @throws IOException when a file is unusable, saying what is wrong with it
     */
    public static Vault open(Path directory, Optional<AccessKey> given, Clock clock) throws IOException {
        Path sealing = directory.resolve("sealing.key");
        if (!Files.exists(sealing)) {
            SecretFiles.write(sealing, Base64.getEncoder().encodeToString(SecretFiles.random(32)));
        }
        CredentialsFile file = new CredentialsFile(directory.resolve("credentials"));
        if (given.isEmpty() && !file.exists()) {
            file.write(List.of(Credential.permanent(Credential.DEFAULT, newKey("AKIA"))));
        }
        Vault vault = new Vault(
                file,
                given.map(key -> Credential.permanent("given", key)),
                Base64.getDecoder().decode(Files.readString(sealing).strip()),
                clock);
        if (file.exists()) {
            vault.snapshot = vault.read();
        }
        return vault;
    }

    /** The vault of a data directory as it is, for looking at its keys and changing them; makes none. */
    public static Vault existing(Path directory, Clock clock) throws IOException {
        CredentialsFile file = new CredentialsFile(directory.resolve("credentials"));
        Vault vault = new Vault(file, Optional.empty(), new byte[0], clock);
        if (file.exists()) {
            vault.snapshot = vault.read();
        }
        return vault;
    }

    private static AccessKey newKey(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (byte b : SecretFiles.random(16)) {
            id.append(ALPHABET.charAt(b & 31));
        }
        return new AccessKey(id.toString(), Base64.getEncoder().encodeToString(SecretFiles.random(30)));
    }

    private Snapshot read() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file.path());
        return new Snapshot(modified, Files.size(file.path()), file.read());
    }

    /** The keys of the file, in its order. */
    public List<Credential> credentials() {
        try {
            boolean changed = file.exists()
                    && (!Files.getLastModifiedTime(file.path()).equals(snapshot.modified)
                            || Files.size(file.path()) != snapshot.size);
            if (changed) {
                snapshot = read();
            }
        } catch (IOException e) {
            log.warn("The credentials file cannot be read; the keys it had before go on: {}", e.getMessage());
        }
        return snapshot.credentials;
    }

    /** The key that the console and the command line show to their owner. */
    public AccessKey defaultKey() {
        return given.or(() -> credentials().stream()
                        .filter(c -> c.name().equals(Credential.DEFAULT))
                        .findFirst())
                .or(() -> credentials().stream().findFirst())
                .map(Credential::key)
                .orElseThrow(() -> new IllegalStateException("The credentials file holds no key"));
    }

    /**
     * The key that signs calls to another service: the one of that name, which may be disabled for calls to this engine,
     * else the default one.
     */
    public AccessKey outgoingKey(String name) {
        return credentials().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .map(Credential::key)
                .orElseGet(this::defaultKey);
    }

    /** What an access key id belongs to; empty when it is unknown or not enabled. */
    public Optional<Credential> find(String accessKeyId) {
        return Stream.concat(given.stream(), credentials().stream())
                .filter(c -> c.key().id().equals(accessKeyId) && c.enabled())
                .findFirst();
    }

    /**
     * Makes a key.
     *
     * @param input valid by its constraints
     * @throws ServiceException ResourceInUse when the name is taken
     */
    public Credential create(NewCredential input) {
        Optional<Session> session = Optional.ofNullable(input.hours()).map(this::session);
        Credential made = new Credential(
                input.name(),
                newKey(session.isPresent() ? "ASIA" : "AKIA"),
                true,
                session,
                new Permissions(List.copyOf(input.actions()), List.copyOf(input.resources())));
        change(all -> {
            if (all.stream().anyMatch(c -> c.name().equals(input.name()))) {
                throw new ServiceException(
                        ErrorCode.RESOURCE_IN_USE, "There is a key named %s already.".formatted(input.name()));
            }
            return Stream.concat(all.stream(), Stream.of(made)).toList();
        });
        return made;
    }

    private Session session(int hours) {
        return new Session(newToken(), clock.instant().plus(Duration.ofHours(hours)));
    }

    /** Accepts a key, or no longer. */
    public void enable(String name, boolean enabled) {
        replace(name, c -> c.enabled(enabled));
    }

    /**
     * Gives a key a new id, secret and token; the old ones are refused from then on. A temporary key keeps its end.
     *
     * @throws ServiceException InvalidArgument for a key that has expired
     */
    public Credential rotate(String name) {
        replace(name, this::rotated);
        return require(credentials(), name);
    }

    private Credential rotated(Credential c) {
        c.session()
                .map(Session::expires)
                .filter(end -> !clock.instant().isBefore(end))
                .ifPresent(end -> {
                    throw ServiceException.invalid(
                            "The key %s expired at %s; create a new one.".formatted(c.name(), end));
                });
        return c.with(
                newKey(c.session().isPresent() ? "ASIA" : "AKIA"),
                c.session().map(s -> new Session(newToken(), s.expires())));
    }

    private static String newToken() {
        return Base64.getEncoder().encodeToString(SecretFiles.random(TOKEN_BYTES));
    }

    /**
     * Removes a key.
     *
     * @throws ServiceException InvalidArgument for the default key, which can only be rotated or disabled
     */
    public void delete(String name) {
        if (name.equals(Credential.DEFAULT)) {
            throw ServiceException.invalid("The default key cannot be deleted; rotate or disable it.");
        }
        change(all -> {
            Credential gone = require(all, name);
            return all.stream().filter(c -> !c.equals(gone)).toList();
        });
    }

    private void replace(String name, UnaryOperator<Credential> change) {
        change(all -> {
            Credential before = require(all, name);
            return all.stream().map(c -> c.equals(before) ? change.apply(c) : c).toList();
        });
    }

    private static Credential require(List<Credential> all, String name) {
        return all.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ServiceException.notFound("There is no key named %s.".formatted(name)));
    }

    /** Changes the file; no other process changes it meanwhile. */
    private synchronized void change(UnaryOperator<List<Credential>> change) {
        Path lock = file.path().resolveSibling("credentials.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            List<Credential> before = file.exists() ? file.read() : List.of();
            file.write(new ArrayList<>(change.apply(before)));
            snapshot = read();
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials file cannot be changed", e);
        }
    }

    /** Seals for one purpose; what it sealed is opened after a restart too. */
    public Sealer sealer(String purpose) {
        return new Sealer(sealingKey, purpose);
    }

    /** 32 random bytes that stay the same for this data directory. */
    public byte[] sealingKey() {
        return sealingKey.clone();
    }
}
