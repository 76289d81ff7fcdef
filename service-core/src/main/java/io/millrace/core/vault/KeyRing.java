package io.millrace.core.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.fragment.DataKey;
import io.millrace.core.store.fragment.DataKeys;
import io.millrace.core.store.fragment.KeyUnavailableException;
import io.millrace.core.store.fragment.KeyUnavailableException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption keys of a data directory, which take the place of KMS: each seals the data keys of log files. One file a
 * key, readable by the owner only; a change in a file, also by another process, counts at once. Thread safe.
 */
public final class KeyRing implements DataKeys {
    /** The key of streams that name none. */
    public static final String DEFAULT = "alias/aws/kinesisvideo";

    private static final Configuration CONFIGURATION = configuration();
    private static final String SUFFIX = ".key";
    private static final String NAMES = "keyring.names";
    private static final int MAX_NAME = 2048;
    private static final int MAX_FILE_NAME = 200;

    private final Path directory;
    private final Path names;
    private final boolean seals;
    private final boolean makesMissing;
    private final Clock clock;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    private static Configuration configuration() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be used", e);
        }
    }

    /** How the ring is used. SEALING makes keys that are missing; STRICT does not; PLAIN seals nothing new. */
    public enum Mode {
        SEALING,
        STRICT,
        PLAIN
    }

    private record Entry(RingKey key, String keyset) {}

    /** A key file as it was read; another file with other facts replaces it. */
    private record Loaded(FileTime modified, Object inode, Entry entry, Optional<Aead> aead) {}

    /** The ring of a data directory; its files come into being with the first key. */
    public KeyRing(Path dataDirectory, Mode mode, Clock clock) {
        this.directory = dataDirectory.resolve("keyring");
        this.names = dataDirectory.resolve(NAMES);
        this.seals = mode != Mode.PLAIN;
        this.makesMissing = mode == Mode.SEALING;
        this.clock = clock;
    }

    /** The ring's name for a KmsKeyId: an ARN, a bare id, {@code key/ID} or {@code alias/NAME}. */
    public static String name(String kmsKeyId) {
        String name = kmsKeyId.replaceFirst("^arn:[^:]*:kms:[^:]*:[^:]*:", "");
        return name.startsWith("alias/") || name.startsWith("key/") ? name : "key/" + name;
    }

    /** All keys, by name; also those that were deleted. */
    public List<RingKey> keys() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<RingKey> keys = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                keys.add(parse(file).key);
            }
            keys.sort(Comparator.comparing(RingKey::name));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The key ring cannot be read", e);
        }
    }

    /** The names of keys that were made here and whose files are missing: what they sealed cannot be read. */
    public List<String> missing() throws IOException {
        return Files.exists(names)
                ? Files.readAllLines(names).stream()
                        .distinct()
                        .filter(name -> !Files.exists(file(name)))
                        .toList()
                : List.of();
    }

    /**
     * Makes a key, also in place of one that was deleted or whose file was lost; what that one sealed stays lost.
     *
     * @throws ServiceException InvalidArgument, or ResourceInUse when there is one of that name
     */
    public synchronized RingKey create(String kmsKeyId) {
        String name = checked(kmsKeyId);
        try {
            if (read(name).filter(e -> e.key.state() == KeyState.DELETED).isPresent()) {
                Files.delete(file(name));
            }
            if (!make(name)) {
                throw new ServiceException(ErrorCode.RESOURCE_IN_USE, "There is a key named %s.".formatted(name));
            }
            return parse(file(name)).key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key %s cannot be made".formatted(name), e);
        }
    }

    private static String checked(String kmsKeyId) {
        String name = name(kmsKeyId.strip());
        if (!name.matches("(alias|key)/\\S+") || name.length() > MAX_NAME) {
            throw ServiceException.invalid(
                    "A key is named alias/NAME, key/ID, or by an ARN; %s is not.".formatted(kmsKeyId));
        }
        return name;
    }

    /**
     * Lets a key be used, or not; DELETED destroys it, and what it sealed is lost for good.
     *
     * @throws ServiceException ResourceNotFound for a key that there is not, or not any more
     */
    public synchronized RingKey set(String kmsKeyId, KeyState state) {
        String name = name(kmsKeyId);
        try {
            Entry entry = read(name)
                    .filter(e -> e.key.state() != KeyState.DELETED)
                    .orElseThrow(() ->
                            ServiceException.notFound("There is no key named %s, or not any more.".formatted(name)));
            RingKey changed = new RingKey(name, state, entry.key.created());
            write(new Entry(changed, state == KeyState.DELETED ? "" : entry.keyset));
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException("The key %s cannot be changed".formatted(name), e);
        }
    }

    @Override
    public Optional<DataKey> create(String keyId, String volume) throws KeyUnavailableException {
        if (!seals) {
            return Optional.empty();
        }
        String name = name(keyId.isEmpty() ? DEFAULT : keyId);
        byte[] secret = SecretFiles.random(32);
        byte[] sealed;
        try {
            sealed = aead(name, makesMissing || name.equals(DEFAULT))
                    .encrypt(secret, volume.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(Problem.VALIDATION_ERROR, "The key %s cannot seal".formatted(name), e);
        }
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = ByteBuffer.allocate(2 + named.length + sealed.length)
                .putShort((short) named.length)
                .put(named)
                .put(sealed)
                .array();
        return Optional.of(new DataKey(new SecretKeySpec(secret, "AES"), wrapped));
    }

    @Override
    public SecretKey open(byte[] wrapped, String volume) throws KeyUnavailableException {
        ByteBuffer in = ByteBuffer.wrap(wrapped);
        byte[] named = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
        in.get(named);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        String name = new String(named, StandardCharsets.UTF_8);
        try {
            byte[] secret = aead(name, false).decrypt(sealed, volume.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(secret, "AES");
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    Problem.VALIDATION_ERROR, "The key %s is not the one that sealed these media".formatted(name), e);
        }
    }

    private Aead aead(String name, boolean makeMissing) throws KeyUnavailableException {
        try {
            if (makeMissing && !Files.exists(file(name))) {
                makeFirst(name);
            }
            Loaded key = load(name)
                    .orElseThrow(() -> new KeyUnavailableException(
                            Problem.NOT_FOUND, "There is no key named %s in the key ring".formatted(name)));
            Optional<Problem> problem = key.entry.key.state().problem();
            if (problem.isPresent()) {
                throw new KeyUnavailableException(
                        problem.get(),
                        "The key %s is %s".formatted(name, key.entry.key.state().words()));
            }
            return key.aead.orElseThrow();
        } catch (KeyUnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    Problem.UNAVAILABLE, "The key %s cannot be read: %s".formatted(name, e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    Problem.VALIDATION_ERROR, "The file of key %s is damaged".formatted(name), e);
        }
    }

    private Optional<Loaded> load(String name) throws IOException, GeneralSecurityException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        Loaded known = loaded.get(name);
        if (known == null
                || !known.modified.equals(facts.lastModifiedTime())
                || !Objects.equals(known.inode, facts.fileKey())) {
            Entry entry = parse(file);
            Optional<Aead> aead = entry.keyset.isBlank() ? Optional.empty() : Optional.of(aead(entry.keyset));
            known = new Loaded(facts.lastModifiedTime(), facts.fileKey(), entry, aead);
            loaded.put(name, known);
        }
        return Optional.of(known);
    }

    private static Aead aead(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, CONFIGURATION, InsecureSecretKeyAccess.get())
                .getPrimitive(CONFIGURATION, Aead.class);
    }

    /** Makes a key that was never here; another of the same name would hide that the first one is lost. */
    private void makeFirst(String name) throws IOException {
        if (missing().contains(name)) {
            throw new KeyUnavailableException(
                    Problem.NOT_FOUND,
                    "The file of key %s is missing from %s; put it back, or make another key of that name"
                            .formatted(name, directory));
        }
        make(name);
    }

    /** Makes a key unless there is one, also by another process at this moment; says whether it did. */
    private boolean make(String name) throws IOException {
        try {
            String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION),
                    CONFIGURATION,
                    InsecureSecretKeyAccess.get());
            SecretFiles.makeDirectory(directory);
            boolean made = SecretFiles.writeNew(
                    file(name), text(new Entry(new RingKey(name, KeyState.ENABLED, clock.instant()), keyset)));
            if (made) {
                Files.writeString(names, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("no key can be made", e);
        }
    }

    private Path file(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return directory.resolve((encoded.length() <= MAX_FILE_NAME ? encoded : digest(name)) + SUFFIX);
    }

    private static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Optional<Entry> read(String name) throws IOException {
        return Files.exists(file(name)) ? Optional.of(parse(file(name))) : Optional.empty();
    }

    /** Name, state, time of making and keyset, a line each; the keyset may have several. */
    private static Entry parse(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            RingKey key = new RingKey(lines.get(0), KeyState.valueOf(lines.get(1)), Instant.parse(lines.get(2)));
            return new Entry(key, String.join("\n", lines.subList(3, lines.size())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IOException(file + " is not a key file", e);
        }
    }

    private void write(Entry entry) throws IOException {
        SecretFiles.write(file(entry.key.name()), text(entry));
    }

    private static String text(Entry entry) {
        RingKey key = entry.key;
        return "%s\n%s\n%s\n%s\n".formatted(key.name(), key.state(), key.created(), entry.keyset);
    }
}
