package io.millrace.core;

import io.millrace.core.api.ApiRoutes;
import io.millrace.core.api.Operations;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.Threads;
import io.millrace.core.http.HostGuard;
import io.millrace.core.http.HttpListener;
import io.millrace.core.http.sigv4.SigV4Verifier;
import io.millrace.core.ingest.IngestService;
import io.millrace.core.playback.PlaybackService;
import io.millrace.core.routes.HlsRoutes;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamQuery;
import io.millrace.core.stream.StreamService;
import io.millrace.core.tag.TagService;
import io.millrace.core.vault.AccessKey;
import io.millrace.core.vault.Vault;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine: the services for those who embed it, and one HTTP port for everybody else. Constructors are called
 * here, in order, and nowhere else. Thread safe.
 */
public final class Engine implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final long SWEEP_SECONDS = 30;
    private static final long STOP_SECONDS = 10;

    private final EngineConfig config;
    private final Deque<Closeable> parts = new ArrayDeque<>();
    private final EventBus events = new EventBus();
    private Vault vault;
    private Constraints constraints;
    private StreamService streams;
    private IngestService ingest;
    private ArchiveService archive;
    private PlaybackService playback;
    private HttpListener listener;

    private Engine(EngineConfig config) {
        this.config = config;
    }

    /**
     * Starts an engine; returns once it listens and has recovered what an unclean end left behind.
     *
     * @throws DataDirectory.HeldException when another engine uses the directory
     * @throws java.net.BindException when the port is taken
     * @throws IOException when the directory cannot be used
     */
    public static Engine start(EngineConfig config) throws IOException {
        Engine engine = new Engine(config);
        try {
            engine.open();
            return engine;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void open() throws IOException {
        CompletableFuture<Validator> validator = CompletableFuture.supplyAsync(Engine::validator);
        CompletableFuture<Void> network = CompletableFuture.runAsync(HttpListener::warmUp);
        DataDirectory directory = opened(DataDirectory.hold(config.dataDirectory()));
        vault = Vault.open(directory.path(), config.auth().key());
        Database database = opened(Database.open(directory.path().resolve("meta")));
        FragmentStore store = opened(FragmentStore.open(directory.path().resolve("streams"), database));
        constraints = new Constraints(validator.join());
        PageToken tokens = new PageToken(vault.sealingKey());
        streams = new StreamService(
                database,
                store,
                new TagService(database),
                events,
                new StreamService.Context(region(), config.account(), config.clock(), constraints, tokens));
        streams.restoreLost();
        archive = new ArchiveService(streams, config.clock(), constraints, tokens);
        ingest = new IngestService(streams, events, config.clock());
        playback = new PlaybackService(streams, archive, config.clock(), constraints);
        streams.onDeletion(ingest::streamDeleted);
        streams.onDeletion(playback::streamDeleted);
        opened(sweeper());
        network.join();
        listener = opened(listen());
        opened(this::stopIngest);
    }

    private <T extends Closeable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private String region() {
        return config.region().equals("any") ? EngineConfig.DEFAULT_REGION : config.region();
    }

    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    private HttpListener listen() throws IOException {
        Optional<SigV4Verifier> verifier = config.auth().required()
                ? Optional.of(new SigV4Verifier(vault::secretOf, config.region(), config.clock()))
                : Optional.empty();
        EngineConfig.Network network = config.network();
        ApiRoutes api = new ApiRoutes(Operations.of(streams, ingest, archive, playback), verifier, network.advertise());
        HlsRoutes hls = new HlsRoutes(playback);
        List<String> hosts = new ArrayList<>(network.allowedHosts());
        network.advertise().ifPresent(hosts::add);
        hosts.add(network.bind());
        return HttpListener.start(
                network.bind(),
                network.port(),
                (method, path) -> hls.route(method, path).orElseGet(() -> api.route(method, path)),
                new HostGuard(hosts),
                config.clock());
    }

    private Closeable sweeper() {
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(Threads.named("retention-sweep"));
        ScheduledFuture<?> sweeps =
                sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        return () -> {
            sweeps.cancel(false);
            sweeper.shutdownNow();
        };
    }

    private void sweep() {
        try {
            for (Stream stream : streams.list(StreamQuery.ALL).streams()) {
                if (archive.sweep(stream)) {
                    events.post(new StreamEvent.MediaExpired(stream.arn()));
                }
            }
        } catch (IOException | RuntimeException e) {
            log.warn("The retention sweep failed and is tried again", e);
        }
    }

    private void stopIngest() {
        ingest.abortAll();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        while (ingest.connectionCount() > 0 && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    public StreamService streams() {
        return streams;
    }

    public IngestService ingest() {
        return ingest;
    }

    public ArchiveService archive() {
        return archive;
    }

    public PlaybackService playback() {
        return playback;
    }

    /** What happens, for the console. */
    public EventBus events() {
        return events;
    }

    /** Checks input records by the rules of the wire. */
    public Constraints constraints() {
        return constraints;
    }

    /** The key that signs requests to this engine. */
    public AccessKey accessKey() {
        return vault.defaultKey();
    }

    /** The time that the engine goes by. */
    java.time.Clock clock() {
        return config.clock();
    }

    /** The directory that everything is kept in. */
    public java.nio.file.Path dataDirectory() {
        return config.dataDirectory();
    }

    /** Where it listens, e.g. {@code http://127.0.0.1:8900}. */
    public String address() {
        String bind = config.network().bind();
        return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + listener.port();
    }

    /** Ends producers and players, brings everything to disk and frees the directory. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Closeable part = parts.pop();
            try {
                part.close();
            } catch (IOException | RuntimeException e) {
                log.warn("{} could not be closed", part.getClass().getSimpleName(), e);
            }
        }
    }
}
