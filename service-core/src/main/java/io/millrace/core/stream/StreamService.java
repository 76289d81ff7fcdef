package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.store.meta.Database;
import io.millrace.core.tag.TagService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates, finds and deletes streams. Thread safe; every method may wait for the disk.
 *
 * <p>Source: API reference, CreateStream, DescribeStream, ListStreams, DeleteStream.
 */
public final class StreamService {
    private static final Logger log = LoggerFactory.getLogger(StreamService.class);
    private static final String LISTING = "ListStreams";
    private static final int DEFAULT_PAGE = 10_000;
    private static final int VERSION_LENGTH = 20;
    private static final String VERSION_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Database database;
    private final FragmentStore store;
    private final TagService tags;
    private final EventBus events;
    private final Context context;
    private final AtomicLong lastCreated = new AtomicLong();
    private final SecureRandom random = new SecureRandom();
    private final List<Consumer<Stream>> deletionListeners = new CopyOnWriteArrayList<>();

    /**
     * What the service needs of its surroundings.
     *
     * @param region the engine's region
     * @param account the engine's account
     */
    public record Context(String region, String account, Clock clock, Constraints constraints, PageToken tokens) {}

    public StreamService(Database database, FragmentStore store, TagService tags, EventBus events, Context context) {
        this.database = database;
        this.store = store;
        this.tags = tags;
        this.events = events;
        this.context = context;
    }

    /** Brings back streams whose media are there but whose row was lost with the database. Call once at start. */
    public void restoreLost() throws IOException {
        for (Map.Entry<String, Properties> identity : store.identities().entrySet()) {
            Optional<Stream> stream = StreamIdentity.read(identity.getValue(), newVersion());
            if (stream.isPresent() && find(stream.get().name()).isEmpty()) {
                log.warn("Stream {} was not in the database and is restored from its identity file", identity.getKey());
                insert(stream.get(), Map.of());
            }
        }
    }

    /** Called, before the media go, for each stream that is deleted; in the order of registration. */
    public void onDeletion(Consumer<Stream> listener) {
        deletionListeners.add(listener);
    }

    /**
     * Creates a stream, active at once.
     *
     * @throws ServiceException InvalidArgument, or ResourceInUse when the name is taken
     */
    public synchronized Stream create(NewStream input) {
        context.constraints().check(input);
        if (find(input.streamName()).isPresent()) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE, "The stream %s exists already.".formatted(input.streamName()));
        }
        Arn arn = new Arn(
                context.region(),
                context.account(),
                "stream",
                input.streamName(),
                lastCreated.updateAndGet(
                        last -> Math.max(last + 1, context.clock().millis())));
        Stream stream = new Stream(
                arn,
                newVersion(),
                Duration.ofHours(input.dataRetentionInHours() == null ? 0 : input.dataRetentionInHours()),
                Optional.ofNullable(input.mediaType()),
                Optional.ofNullable(input.deviceName()),
                input.kmsKeyId() == null ? defaultKmsKey() : input.kmsKeyId());
        insert(stream, input.tags() == null ? Map.of() : input.tags());
        events.post(new StreamEvent.Created(arn));
        return stream;
    }

    private void insert(Stream stream, Map<String, String> streamTags) {
        try {
            store.create(stream.volume(), StreamIdentity.of(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of stream " + stream.name() + " cannot be made", e);
        }
        database.write(handle -> {
            new StreamRepository(handle).insert(stream);
            tags.put(handle, stream.arn().toString(), streamTags);
            return null;
        });
    }

    /**
     * The stream that is meant.
     *
     * @throws ServiceException InvalidArgument or ResourceNotFound
     */
    public Stream require(StreamRef ref) {
        context.constraints().check(ref);
        if (ref.streamName() == null && ref.streamARN() == null) {
            throw ServiceException.invalid("Either StreamName or StreamARN is required.");
        }
        String name = ref.streamName() != null ? ref.streamName() : nameIn(ref.streamARN());
        Stream stream = find(name).orElseThrow(() -> notFound(name));
        if (ref.streamARN() != null && !stream.arn().toString().equals(ref.streamARN())) {
            if (ref.streamName() != null) {
                throw ServiceException.invalid("StreamName and StreamARN name different streams.");
            }
            throw notFound(ref.streamARN());
        }
        return stream;
    }

    /** The stream of that name, if there is one. */
    public Optional<Stream> find(String name) {
        return database.read(handle -> new StreamRepository(handle).byName(name));
    }

    /** Streams ordered by name. */
    public StreamPage list(StreamQuery query) {
        context.constraints().check(query);
        String prefix = query.namePrefix() == null ? "" : query.namePrefix();
        int max = query.maxResults() == null ? DEFAULT_PAGE : query.maxResults();
        String listing = LISTING + ":" + prefix;
        boolean first = query.nextToken() == null || query.nextToken().isEmpty();
        String after = first ? "" : context.tokens().read(listing, query.nextToken());
        List<Stream> found = database.read(handle -> new StreamRepository(handle).after(after, prefix, max + 1));
        if (found.size() <= max) {
            return new StreamPage(found, Optional.empty());
        }
        List<Stream> page = found.subList(0, max);
        return new StreamPage(
                page,
                Optional.of(context.tokens().make(listing, page.get(max - 1).name())));
    }

    /**
     * Deletes a stream with its media; readers and producers end at once, files go in the background.
     *
     * @param currentVersion when not null, the version the caller believes it has
     */
    public synchronized void delete(StreamRef ref, String currentVersion) {
        Stream stream = require(ref);
        if (currentVersion != null && !currentVersion.equals(stream.version())) {
            throw new ServiceException(
                    ErrorCode.VERSION_MISMATCH,
                    "The stream's version is %s, not %s; describe it again."
                            .formatted(stream.version(), currentVersion));
        }
        database.write(handle -> {
            new StreamRepository(handle).delete(stream.arn().toString());
            tags.removeAll(handle, stream.arn().toString());
            return null;
        });
        deletionListeners.forEach(listener -> listener.accept(stream));
        try {
            store.delete(stream.volume());
        } catch (IOException e) {
            throw new UncheckedIOException("The media of stream " + stream.name() + " cannot be removed", e);
        }
        events.post(new StreamEvent.Deleted(stream.arn()));
    }

    /** Where the stream's media are. */
    public Volume volume(Stream stream) {
        return store.volume(stream.volume()).orElseThrow(() -> notFound(stream.name()));
    }

    private String defaultKmsKey() {
        return "arn:aws:kms:%s:%s:alias/aws/kinesisvideo".formatted(context.region(), context.account());
    }

    private String newVersion() {
        StringBuilder version = new StringBuilder();
        for (int i = 0; i < VERSION_LENGTH; i++) {
            version.append(VERSION_ALPHABET.charAt(random.nextInt(VERSION_ALPHABET.length())));
        }
        return version.toString();
    }

    private static String nameIn(String arn) {
        return Arn.parse(arn)
                .filter(a -> a.type().equals("stream"))
                .map(Arn::name)
                .orElseThrow(() -> notFound(arn));
    }

    private static ServiceException notFound(String what) {
        return ServiceException.notFound("The stream %s is not found under this account.".formatted(what));
    }
}
