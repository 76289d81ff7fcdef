package io.millrace.core;

import io.millrace.core.vault.AccessKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of the engine with its default; the only place for defaults.
 *
 * @param dataDirectory where everything is kept
 * @param network how it is reached
 * @param auth who may call
 * @param region the region it plays
 * @param account the account it plays
 * @param clock the time it goes by
 */
public record EngineConfig(Path dataDirectory, Network network, Auth auth, String region, String account, Clock clock) {
    public static final int DEFAULT_PORT = 8900;
    public static final String DEFAULT_BIND = "127.0.0.1";
    public static final String DEFAULT_REGION = "us-east-1";
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /**
     * How the engine is reached.
     *
     * @param bind the address to listen on
     * @param port the port; 0 for any free one
     * @param advertise host name for addresses in replies; empty for the address a caller reached
     * @param allowedHosts host names, beside the loopback ones, that requests may be addressed to
     */
    public record Network(String bind, int port, Optional<String> advertise, List<String> allowedHosts) {}

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
                new Network(DEFAULT_BIND, DEFAULT_PORT, Optional.empty(), List.of()),
                new Auth(true, Optional.empty()),
                DEFAULT_REGION,
                DEFAULT_ACCOUNT,
                Clock.systemUTC());
    }

    public EngineConfig withPort(int port) {
        return with(new Network(network.bind, port, network.advertise, network.allowedHosts));
    }

    public EngineConfig with(Network other) {
        return new EngineConfig(dataDirectory, other, auth, region, account, clock);
    }

    public EngineConfig with(Auth other) {
        return new EngineConfig(dataDirectory, network, other, region, account, clock);
    }

    public EngineConfig withRegion(String other) {
        return new EngineConfig(dataDirectory, network, auth, other, account, clock);
    }

    public EngineConfig with(Clock other) {
        return new EngineConfig(dataDirectory, network, auth, region, account, other);
    }
}
