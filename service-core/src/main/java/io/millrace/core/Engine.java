package io.millrace.core;

import io.millrace.core.activity.Metrics;
import io.millrace.core.api.Services;
import io.millrace.core.api.kvs.Quotas;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.ReaderLimits;
import io.millrace.core.archive.RetentionSweep;
import io.millrace.core.base.Account;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.Threads;
import io.millrace.core.edgeagent.EdgeService;
import io.millrace.core.http.Binding;
import io.millrace.core.http.HttpListener;
import io.millrace.core.image.ImageGenerator;
import io.millrace.core.image.ImageService;
import io.millrace.core.ingest.IngestService;
import io.millrace.core.notification.Delivery.State;
import io.millrace.core.notification.NotificationService;
import io.millrace.core.playback.PlaybackService;
import io.millrace.core.playback.Revocations;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.Verification;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.OwnFiles;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamService;
import io.millrace.core.tag.TagService;
import io.millrace.core.vault.AccessKey;
import io.millrace.core.vault.KeyRing;
import io.millrace.core.vault.LocalAuthority;
import io.millrace.core.vault.Vault;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private final Metrics metrics = new Metrics();
    private FragmentStore store;
    private Vault vault;
    private LocalAuthority authority;
    private KeyRing keyRing;
    private Constraints constraints;
    private TagService tags;
    private StreamService streams;
    private StreamConfigurations configurations;
    private SignalingService signaling;
    private EdgeService edge;
    private IngestService ingest;
    private ArchiveService archive;
    private RetentionSweep retention;
    private PlaybackService playback;
    private ImageService images;
    private ImageGenerator generator;
    private NotificationService notifications;
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
        CompletableFuture<Constraints> rules = CompletableFuture.supplyAsync(Rules::load);
        CompletableFuture<Void> network = CompletableFuture.runAsync(HttpListener::warmUp);
        DataDirectory directory = opened(DataDirectory.hold(config.dataDirectory()));
        vault = Vault.open(directory.path(), config.auth().key(), config.clock());
        authority = new LocalAuthority(directory.path(), config.clock());
        CompletableFuture<Optional<Binding.Tls>> tls =
                CompletableFuture.supplyAsync(() -> Doors.tls(config.network(), authority));
        keyRing = new KeyRing(directory.path(), config.keyRingMode(), config.clock());
        Database database = opened(Database.open(directory.path().resolve("meta")));
        store = opened(FragmentStore.open(directory.path().resolve("streams"), config.storeOptions(keyRing), database));
        keyRing.missing()
                .forEach(name -> log.error(
                        "The file of encryption key {} is missing; the media under it cannot be read until it is put back",
                        name));
        constraints = rules.join();
        openServices(database);
        retention = new RetentionSweep(
                streams, store, config.clock(), config.storage().caps());
        opened(sweeper());
        network.join();
        Services services =
                new Services(streams, configurations, signaling, edge, ingest, archive, playback, images, metrics);
        listener = opened(new Doors(config, vault, services).open(tls.join()));
        opened(this::stopIngest);
        generator.start();
        notifications.start();
        if (directory.wasLeftUnclean()) {
            Threads.daemon("store-check", this::checkStore).start();
        }
    }

    private void openServices(Database database) throws IOException {
        PageToken tokens = new PageToken(vault.sealingKey());
        EngineConfig.Behaviour behaviour = config.behaviour();
        boolean strict = behaviour.strictLimits();
        Account.Identity identity = new Account.Identity(
                config.playedRegion(),
                config.account(),
                behaviour.settleTime(),
                strict ? Quotas.RESOURCES_PER_ACCOUNT : Integer.MAX_VALUE);
        Account account = new Account(identity, config.clock(), constraints, tokens);
        tags = new TagService(database);
        streams = new StreamService(database, store, tags, events, account);
        streams.recover();
        OwnFiles ownFiles = new OwnFiles(config.dataDirectory());
        configurations = new StreamConfigurations(streams, database, constraints, ownFiles);
        signaling = new SignalingService(database, streams, tags, events, account);
        signaling.purge();
        edge = new EdgeService(streams, database, events, account);
        openMedia(database, tokens, strict);
        notifications = opened(new NotificationService(
                streams,
                configurations,
                archive,
                database,
                account,
                new NotificationService.Callees(events::post, () -> vault.outgoingKey("sns"), ownFiles)));
        metrics.add("Images.WaitingStreams", "Streams whose images wait for their destination", generator::waiting);
        metrics.add("Notifications.Waiting", "Messages on their way", () -> notifications.count(State.PENDING));
        metrics.add("Notifications.Dead", "Messages that were given up", () -> notifications.count(State.DEAD));
        streams.onDeletion(ingest::streamDeleted);
        streams.onDeletion(archive::streamDeleted);
        streams.onDeletion(playback::streamDeleted);
        streams.onDeletion(stream -> metrics.accept(new StreamEvent.Deleted(stream.arn())));
        streams.onDeletion(stream -> reconsider(stream.arn()));
        configurations.onChange(this::reconsider);
    }

    private void openMedia(Database database, PageToken tokens, boolean strict) {
        archive = new ArchiveService(
                streams, config.clock(), constraints, tokens, strict ? Quotas.READERS : ReaderLimits.NONE, this::tell);
        ingest = new IngestService(
                streams,
                this::tell,
                config.clock(),
                constraints,
                config.ingestLimits(),
                config.storage().caps());
        playback = new PlaybackService(
                streams,
                archive,
                config.clock(),
                constraints,
                vault.sealer("playback session"),
                new Revocations(database, config.clock()));
        images = new ImageService(streams, archive, constraints, tokens);
        generator = opened(new ImageGenerator(
                streams,
                configurations,
                archive,
                images,
                database,
                new ImageGenerator.Outside(config.dataDirectory().resolve("buckets"), config.s3(vault), this::tell)));
    }

    private void reconsider(Arn arn) {
        generator.reconsider(arn);
        notifications.reconsider(arn);
    }

    /** The meters count everything; what comes behind them may drop events. */
    private void tell(StreamEvent event) {
        metrics.accept(event);
        generator.accept(event);
        notifications.accept(event);
        events.post(event);
    }

    private <T extends Closeable> T opened(T part) {
        parts.push(part);
        return part;
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
            streams.purge();
            signaling.purge();
            retention.run().forEach(stream -> events.post(new StreamEvent.MediaExpired(stream.arn())));
        } catch (RuntimeException e) {
            log.warn("The retention sweep failed and is tried again", e);
        }
    }

    /** After a process was killed: what a start does not look at is looked at while the engine runs. */
    private void checkStore() {
        try {
            Verification.Report report = verify(Verification.Depth.INDEX, tally -> {});
            report.findings().forEach(f -> log.error("{}, byte {}: {}", f.file(), f.offset(), f.problem()));
            log.info(
                    "The last engine was killed; {} fragments in {} files were checked, {} findings",
                    report.tally().fragments(),
                    report.tally().files(),
                    report.findings().size());
        } catch (IOException | RuntimeException e) {
            log.warn("The check of the store was broken off", e);
        }
    }

    private void stopIngest() {
        archive.endAll();
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

    public StreamConfigurations configurations() {
        return configurations;
    }

    public SignalingService signaling() {
        return signaling;
    }

    public EdgeService edge() {
        return edge;
    }

    public TagService tags() {
        return tags;
    }

    /** The access keys. */
    public Vault vault() {
        return vault;
    }

    /** The encryption keys. */
    public KeyRing keyRing() {
        return keyRing;
    }

    /** The certificate authority that signs for the secure port. */
    public LocalAuthority authority() {
        return authority;
    }

    public IngestService ingest() {
        return ingest;
    }

    public ArchiveService archive() {
        return archive;
    }

    /** Lets media go that are past retention. */
    public RetentionSweep retention() {
        return retention;
    }

    public PlaybackService playback() {
        return playback;
    }

    public ImageService images() {
        return images;
    }

    /** Makes images as media come. */
    public ImageGenerator imageGenerator() {
        return generator;
    }

    /** Tells receivers of fragments and images. */
    public NotificationService notifications() {
        return notifications;
    }

    /** Checks the stored media that are not being written; everything else goes on meanwhile. */
    public Verification.Report verify(Verification.Depth depth, Consumer<Verification.Tally> progress)
            throws IOException {
        return store.verification().run(depth, progress);
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
        return "http://" + host() + ":" + listener.port();
    }

    /** Where it listens with TLS, e.g. {@code https://127.0.0.1:8943}. */
    public Optional<String> secureAddress() {
        return listener.securePort().isPresent()
                ? Optional.of("https://" + host() + ":" + listener.securePort().getAsInt())
                : Optional.empty();
    }

    private String host() {
        String bind = config.network().bind();
        return bind.contains(":") ? "[" + bind + "]" : bind;
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
