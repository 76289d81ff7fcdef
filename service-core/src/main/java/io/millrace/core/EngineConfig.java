package io.millrace.core;

import io.millrace.core.api.kvs.Quotas;
import io.millrace.core.image.S3Store;
import io.millrace.core.ingest.IngestLimits;
import io.millrace.core.store.fragment.DataKeys;
import io.millrace.core.store.fragment.LogOpener;
import io.millrace.core.store.fragment.StoreOptions;
import io.millrace.core.stream.SizeCaps;
import io.millrace.core.vault.AccessKey;
import io.millrace.core.vault.KeyRing;
import io.millrace.core.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of the engine with its default; the only place for defaults.
 *
 * @param dataDirectory where everything is kept
 * @param storage how media are kept
 * @param network how it is reached
 * @param auth who may call
 * @param region the region it plays
 * @param account the account it plays
 * @param behaviour how closely it plays the service
 * @param clock the time it goes by
 */
public record EngineConfig(
        Path dataDirectory,
        Storage storage,
        Network network,
        Auth auth,
        String region,
        String account,
        Behaviour behaviour,
        Clock clock) {
    public static final int DEFAULT_PORT = 8900;
    public static final int DEFAULT_TLS_PORT = 8943;
    public static final String DEFAULT_BIND = "127.0.0.1";
    public static final String DEFAULT_REGION = "us-east-1";
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /** The profile of the credentials file whose key signs calls to an S3-compatible store. */
    private static final String S3_PROFILE = "s3";

    /**
     * How the engine is reached.
     *
     * @param bind the address to listen on
     * @param port the port; 0 for any free one
     * @param advertise host name for addresses in replies; empty for the address a caller reached
     * @param allowedHosts host names, beside the loopback ones, that requests may be addressed to
     * @param allowedOrigins origins, beside the loopback ones, whose pages may call
     * @param tls the secure port; empty for none
     */
    public record Network(
            String bind,
            int port,
            Optional<String> advertise,
            List<String> allowedHosts,
            List<String> allowedOrigins,
            Optional<Tls> tls) {}

    /**
     * The secure port.
     *
     * @param port its number; 0 for any free one
     * @param orAnyFree whether another will do when it is taken
     */
    public record Tls(int port, boolean orAnyFree) {}

    /**
     * How media are kept.
     *
     * @param warmDirectory where older media of warm streams are moved to; empty to leave them
     * @param sealed whether new media are encrypted
     * @param caps how much is kept at most
     * @param reserveBytes what ingest leaves free on the disk
     * @param s3Endpoint the store that {@code s3://} destinations of images stand for; empty for folders
     */
    public record Storage(
            Optional<Path> warmDirectory, boolean sealed, SizeCaps caps, long reserveBytes, Optional<URI> s3Endpoint) {
        /** Sealed, without caps, 64 MiB left free, without a store. */
        public static final Storage DEFAULT =
                new Storage(Optional.empty(), true, SizeCaps.NONE, 64L << 20, Optional.empty());

        public Storage plain() {
            return new Storage(warmDirectory, false, caps, reserveBytes, s3Endpoint);
        }

        public Storage withS3(URI endpoint) {
            return new Storage(warmDirectory, sealed, caps, reserveBytes, Optional.of(endpoint));
        }
    }

    /**
     * How closely the engine plays the service.
     *
     * @param strictLimits whether the documented quotas are enforced
     * @param settleTime how long streams and signaling channels stay CREATING, UPDATING or DELETING
     * @param connectionLimit how long a producer's connection may last; empty for what the quotas say when they are
     *     enforced, else for ever
     */
    public record Behaviour(boolean strictLimits, Duration settleTime, Optional<Duration> connectionLimit) {}

    /**
     * Who may call.
     *
     * @param required whether requests must be signed
     * @param key the key that signs them; empty for the one in the data directory
     */
    public record Auth(boolean required, Optional<AccessKey> key) {}

    /** The defaults, on a data directory. */
    public static EngineConfig in(Path dataDirectory) {
        return new EngineConfig(
                dataDirectory,
                Storage.DEFAULT,
                new Network(
                        DEFAULT_BIND,
                        DEFAULT_PORT,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.of(new Tls(DEFAULT_TLS_PORT, true))),
                new Auth(true, Optional.empty()),
                DEFAULT_REGION,
                DEFAULT_ACCOUNT,
                new Behaviour(false, Duration.ZERO, Optional.empty()),
                Clock.systemUTC());
    }

    /** The region in ARNs; of an engine that accepts all, the default one. */
    String playedRegion() {
        return region.equals("any") ? DEFAULT_REGION : region;
    }

    KeyRing.Mode keyRingMode() {
        if (!storage.sealed) {
            return KeyRing.Mode.PLAIN;
        }
        return behaviour.strictLimits ? KeyRing.Mode.STRICT : KeyRing.Mode.SEALING;
    }

    StoreOptions storeOptions(DataKeys keys) {
        return new StoreOptions(storage.warmDirectory, keys, LogOpener.FILES, storage.reserveBytes);
    }

    Optional<S3Store> s3(Vault vault) {
        return storage.s3Endpoint.map(
                endpoint -> new S3Store(endpoint, playedRegion(), () -> vault.outgoingKey(S3_PROFILE)));
    }

    IngestLimits ingestLimits() {
        IngestLimits limits = behaviour.strictLimits ? Quotas.PRODUCERS : IngestLimits.LENIENT;
        return behaviour.connectionLimit.map(limits::lasting).orElse(limits);
    }

    public EngineConfig withPort(int port) {
        return with(new Network(
                network.bind, port, network.advertise, network.allowedHosts, network.allowedOrigins, network.tls));
    }

    public EngineConfig withTls(Optional<Tls> tls) {
        return with(new Network(
                network.bind, network.port, network.advertise, network.allowedHosts, network.allowedOrigins, tls));
    }

    public EngineConfig with(Storage other) {
        return new EngineConfig(dataDirectory, other, network, auth, region, account, behaviour, clock);
    }

    public EngineConfig with(Behaviour other) {
        return new EngineConfig(dataDirectory, storage, network, auth, region, account, other, clock);
    }

    public EngineConfig with(Network other) {
        return new EngineConfig(dataDirectory, storage, other, auth, region, account, behaviour, clock);
    }

    public EngineConfig with(Auth other) {
        return new EngineConfig(dataDirectory, storage, network, other, region, account, behaviour, clock);
    }

    public EngineConfig withRegion(String other) {
        return new EngineConfig(dataDirectory, storage, network, auth, other, account, behaviour, clock);
    }

    public EngineConfig with(Clock other) {
        return new EngineConfig(dataDirectory, storage, network, auth, region, account, behaviour, other);
    }
}
