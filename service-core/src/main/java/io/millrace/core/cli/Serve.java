package io.millrace.core.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.millrace.core.DataDirectory;
import io.millrace.core.Demo;
import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.notification.Subscription;
import io.millrace.core.vault.AccessKey;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the engine until it is told to stop. */
@Command(name = "serve", description = "Run the engine.", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "" + EngineConfig.DEFAULT_PORT,
            description = "HTTP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--data-dir", required = true, description = "Directory that everything is kept in.")
    private Path dataDirectory;

    @Option(
            names = "--bind",
            defaultValue = EngineConfig.DEFAULT_BIND,
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String bind;

    @Option(names = "--access-key", description = "Access key id; better in MILLRACE_ACCESS_KEY.")
    private String accessKey;

    @Option(
            names = "--secret-key",
            description = "Secret key, visible in the process list; better in MILLRACE_SECRET_KEY.")
    private String secretKey;

    @Option(names = "--no-auth", description = "Accept unsigned requests.")
    private boolean noAuth;

    @Option(
            names = "--region",
            defaultValue = EngineConfig.DEFAULT_REGION,
            description = "Region to play, or any (default: ${DEFAULT-VALUE}).")
    private String region;

    @Option(names = "--advertise", description = "Host name, with or without port, for addresses in replies.")
    private String advertise;

    @Option(
            names = "--allowed-host",
            description = "Further host name that requests may be addressed to; may be repeated.")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--allowed-origin",
            description = "Further origin whose web pages may call, e.g. https://console.example; may be repeated.")
    private List<String> allowedOrigins = List.of();

    @Option(
            names = "--tls-port",
            description = "Port that speaks TLS; 0 for any free one (default: " + EngineConfig.DEFAULT_TLS_PORT
                    + ", or a free one when that is taken).")
    private Integer tlsPort;

    @Option(names = "--no-tls", description = "Open no port that speaks TLS.")
    private boolean noTls;

    @Mixin
    private StorageFlags storage;

    @Option(
            names = "--max-connection-minutes",
            description = "Minutes a PutMedia connection may last (default: 45 with --strict-limits, else for ever).")
    private Integer connectionMinutes;

    @Option(names = "--strict-limits", description = "Enforce the documented quotas and rates.")
    private boolean strictLimits;

    @Option(
            names = "--settle-time",
            defaultValue = "0",
            description =
                    "Milliseconds that resources stay CREATING, UPDATING or DELETING (default: ${DEFAULT-VALUE}).")
    private int settleMillis;

    @Option(
            names = "--subscribe",
            paramLabel = "TOPIC=ENDPOINT",
            description =
                    "Who gets the notifications of a topic: an http(s) URL, file://localhost/path, or sns+http(s)://host.")
    private List<String> subscriptions = List.of();

    @Option(names = "--demo", description = "Matroska file to fill a sample stream and a live stream from.")
    private Path demo;

    @Option(
            names = "--log-level",
            defaultValue = "info",
            description = "error, warn, info, debug or trace (default: ${DEFAULT-VALUE}).")
    private String logLevel;

    @Override
    public Integer call() throws InterruptedException {
        checkFlags();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.valueOf(logLevel));
        if (secretKey != null) {
            complain("--secret-key can be seen in the process list; use MILLRACE_SECRET_KEY or the credentials file.");
        }
        List<Subscription> wanted = subscriptions();
        try {
            Engine engine = Engine.start(config());
            subscribe(engine, wanted);
            Optional<Demo> running = Optional.ofNullable(demo).map(sample -> Demo.start(engine, sample));
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                running.ifPresent(Demo::close);
                                engine.close();
                                stopped.countDown();
                                Runtime.getRuntime().halt(ExitCode.OK);
                            },
                            "shutdown"));
            System.out.println("Millrace engine ready at " + engine.address());
            engine.secureAddress()
                    .ifPresent(address -> System.out.println(
                            "TLS at " + address + " by " + engine.authority().certificate()));
            stopped.await();
            return ExitCode.OK;
        } catch (DataDirectory.HeldException e) {
            complain(e.getMessage());
            return ExitCode.DIRECTORY_HELD;
        } catch (BindException e) {
            complain(e.getMessage() + "; give another --port, or 0 for any free one.");
            return ExitCode.PORT_TAKEN;
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Serve.class).debug("The engine cannot start", e);
            complain("The engine cannot start: " + Failures.words(e));
            return ExitCode.FAILED;
        }
    }

    private void checkFlags() {
        checkPort("--port", port);
        checkPort("--tls-port", tlsPort == null ? 0 : tlsPort);
        if (port != 0 && tlsPort != null && tlsPort == port) {
            throw new ParameterException(spec.commandLine(), "--port and --tls-port must differ");
        }
        if (demo != null && !Files.isRegularFile(demo)) {
            throw new ParameterException(spec.commandLine(), "--demo must be a file, and %s is none".formatted(demo));
        }
        if (noTls && tlsPort != null) {
            throw new ParameterException(spec.commandLine(), "--tls-port and --no-tls exclude each other");
        }
        if (connectionMinutes != null && connectionMinutes < 1) {
            throw new ParameterException(spec.commandLine(), "--max-connection-minutes must be at least 1");
        }
        if (settleMillis < 0) {
            throw new ParameterException(spec.commandLine(), "--settle-time must not be negative");
        }
        if (Level.toLevel(logLevel, null) == null) {
            throw new ParameterException(
                    spec.commandLine(), "--log-level must be error, warn, info, debug or trace, not " + logLevel);
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new ParameterException(spec.commandLine(), "--access-key and --secret-key go together");
        }
    }

    private static void subscribe(Engine engine, List<Subscription> wanted) {
        try {
            wanted.forEach(engine.notifications().topics()::subscribe);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** The topic's name or ARN stands before the first equals sign. */
    private List<Subscription> subscriptions() {
        return subscriptions.stream()
                .map(text -> {
                    int equals = text.indexOf('=');
                    if (equals < 1) {
                        throw new ParameterException(
                                spec.commandLine(), "--subscribe must be TOPIC=ENDPOINT, not " + text);
                    }
                    return new Subscription(text.substring(0, equals), text.substring(equals + 1));
                })
                .toList();
    }

    private void checkPort(String flag, int number) {
        if (number < 0 || number > 65_535) {
            throw new ParameterException(spec.commandLine(), flag + " must be between 0 and 65535, not " + number);
        }
    }

    private EngineConfig config() {
        return new EngineConfig(
                dataDirectory,
                storage.storage(),
                new EngineConfig.Network(
                        bind, port, Optional.ofNullable(advertise), allowedHosts, allowedOrigins, tls()),
                new EngineConfig.Auth(!noAuth, key()),
                region,
                EngineConfig.DEFAULT_ACCOUNT,
                new EngineConfig.Behaviour(
                        strictLimits,
                        Duration.ofMillis(settleMillis),
                        Optional.ofNullable(connectionMinutes).map(Duration::ofMinutes)),
                Clock.systemUTC());
    }

    private Optional<EngineConfig.Tls> tls() {
        return noTls
                ? Optional.empty()
                : Optional.of(new EngineConfig.Tls(
                        tlsPort == null ? EngineConfig.DEFAULT_TLS_PORT : tlsPort, tlsPort == null));
    }

    private Optional<AccessKey> key() {
        if (accessKey != null) {
            return Optional.of(new AccessKey(accessKey, secretKey));
        }
        String id = System.getenv("MILLRACE_ACCESS_KEY");
        String secret = System.getenv("MILLRACE_SECRET_KEY");
        return id == null || secret == null ? Optional.empty() : Optional.of(new AccessKey(id, secret));
    }

    private void complain(String message) {
        System.err.println("millrace-engine: " + message);
    }
}
