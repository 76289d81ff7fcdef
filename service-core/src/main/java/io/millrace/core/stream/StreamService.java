package io.millrace.core.stream;

import io.millrace.core.base.Account;
import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.Lifecycle.Status;
import io.millrace.core.base.Page;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.store.meta.Database;
import io.millrace.core.tag.TagKeys;
import io.millrace.core.tag.TagService;
import io.millrace.core.tag.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates, finds, changes and deletes streams. A method that changes something returns once the change is forced to
 * disk. Thread safe; every method may wait for the disk.
 *
 * <p>Source: API reference, CreateStream, DescribeStream, ListStreams, UpdateStream, UpdateDataRetention,
 * UpdateStreamStorageConfiguration, DeleteStream, TagStream, UntagStream, ListTagsForStream.
 */
public final class StreamService {
    private static final Logger log = LoggerFactory.getLogger(StreamService.class);
    private static final String LISTING = "ListStreams";
    private static final int DEFAULT_PAGE = 10_000;

    private final Database database;
    private final FragmentStore store;
    private final TagService tags;
    private final EventBus events;
    private final Account account;
    private final List<Consumer<Stream>> deletionListeners = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Handle, Stream>> deletionParts = new CopyOnWriteArrayList<>();

    public StreamService(Database database, FragmentStore store, TagService tags, EventBus events, Account account) {
        this.database = database;
        this.store = store;
        this.tags = tags;
        this.events = events;
        this.account = account;
    }

    /**
     * Brings rows and volumes together after an unclean end: a volume whose row was lost with the database gets it back
     * from its identity file, a row without volume gets an empty one, what was being deleted goes. Call once at start.
     */
    public void recover() throws IOException {
        Set<String> known = new HashSet<>();
        for (Stream stream : database.read(handle -> new StreamRepository(handle).all())) {
            known.add(stream.volume());
            if (stream.lifecycle().isGone(account.now())) {
                purge(stream);
            } else if (store.volume(stream.volume()).isEmpty()) {
                makeVolume(stream);
            }
        }
        for (String volume : store.volumes()) {
            if (!known.contains(volume)) {
                StreamIdentity.read(store.identity(volume), Version.next()).ifPresent(this::restore);
            }
        }
    }

    private void restore(Stream stream) {
        if (find(stream.name()).isEmpty()) {
            log.warn("Stream {} was not in the database and is restored from its identity file", stream.name());
            database.write(handle -> put(handle, stream));
        }
    }

    /** Lets what another service keeps for a stream in the database go in the transaction that deletes the stream. */
    public void onDeletion(BiConsumer<Handle, Stream> part) {
        deletionParts.add(part);
    }

    /** Runs something while no stream can change or go. */
    public synchronized <T> T hold(Supplier<T> action) {
        return action.get();
    }

    /** Called, before the media go, for each stream that is deleted; in the order of registration. */
    public void onDeletion(Consumer<Stream> listener) {
        deletionListeners.add(listener);
    }

    /**
     * Creates a stream.
     *
     * @throws ServiceException InvalidArgument, TagsPerResourceExceededLimit, AccountStreamLimitExceeded, or
     *     ResourceInUse when the name is taken
     */
    public synchronized Stream create(NewStream input) {
        account.constraints().check(input);
        database.read(handle -> new StreamRepository(handle).byName(input.streamName()))
                .ifPresent(this::makeWay);
        Stream stream = new Stream(
                account.newArn(Arn.STREAM, input.streamName()),
                Version.next(),
                Duration.ofHours(input.dataRetentionInHours() == null ? 0 : input.dataRetentionInHours()),
                Optional.ofNullable(input.mediaType()),
                Optional.ofNullable(input.deviceName()),
                input.kmsKeyId() == null ? defaultKmsKey() : input.kmsKeyId(),
                input.tier() == null ? StorageTier.HOT : input.tier(),
                account.settling(Status.CREATING));
        database.write(handle -> {
            requireRoom(new StreamRepository(handle).count(account.now()));
            tags.put(handle, stream.arn().toString(), input.tags() == null ? Map.of() : input.tags());
            return put(handle, stream);
        });
        try {
            makeVolume(stream);
        } catch (UncheckedIOException e) {
            remove(stream);
            throw e;
        }
        events.post(new StreamEvent.Created(stream.arn()));
        return stream;
    }

    private void makeWay(Stream holder) {
        if (!holder.lifecycle().isGone(account.now())) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE, "The stream %s exists already.".formatted(holder.name()));
        }
        purge(holder);
    }

    private void requireRoom(int count) {
        if (!account.hasRoomBeside(count)) {
            throw new ServiceException(
                    ErrorCode.ACCOUNT_STREAM_LIMIT_EXCEEDED,
                    "The account has %d streams, which is its limit.".formatted(count));
        }
    }

    private static Stream put(Handle handle, Stream stream) {
        new StreamRepository(handle).put(stream);
        return stream;
    }

    private void makeVolume(Stream stream) {
        try {
            store.create(stream.volume(), StreamIdentity.of(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of stream " + stream.name() + " cannot be made", e);
        }
    }

    /**
     * The stream that is meant.
     *
     * @throws ServiceException InvalidArgument or ResourceNotFound
     */
    public Stream require(StreamRef ref) {
        account.constraints().check(ref);
        if (ref.streamName() == null && ref.streamARN() == null) {
            throw ServiceException.invalid("Either StreamName or StreamARN is required.");
        }
        String name = ref.streamARN() == null ? ref.streamName() : nameIn(ref.streamARN());
        if (ref.streamName() != null && !ref.streamName().equals(name)) {
            throw ServiceException.invalid("StreamName and StreamARN name different streams.");
        }
        Stream stream = find(name).orElseThrow(() -> notFound(name));
        if (ref.streamARN() != null && !stream.arn().toString().equals(ref.streamARN())) {
            throw notFound(ref.streamARN());
        }
        return stream;
    }

    /**
     * The stream that is meant, for media to go in or out.
     *
     * @throws ServiceException also ResourceNotFound while it is being created or deleted
     */
    public Stream requireOpen(StreamRef ref) {
        Stream stream = require(ref);
        Status status = status(stream);
        if (status == Status.CREATING || status == Status.DELETING) {
            throw ServiceException.notFound(
                    "The stream %s is %s; its media cannot be reached.".formatted(stream.name(), status));
        }
        return stream;
    }

    /** Where the stream is in its life at this moment. */
    public Status status(Stream stream) {
        return stream.lifecycle().at(account.now());
    }

    /** The stream of that name, if there is one. */
    public Optional<Stream> find(String name) {
        return database.read(handle -> new StreamRepository(handle).byName(name))
                .filter(stream -> !stream.lifecycle().isGone(account.now()));
    }

    /** Streams ordered by name. */
    public Page<Stream> list(StreamQuery query) {
        account.constraints().check(query);
        int max = query.maxResults() == null ? DEFAULT_PAGE : query.maxResults();
        String prefix = query.namePrefix() == null ? "" : query.namePrefix();
        String listing = LISTING + ":" + prefix;
        String after = account.tokens().readOrFirst(listing, query.nextToken());
        List<Stream> found = database.read(handle -> {
            StreamRepository streams = new StreamRepository(handle);
            return prefix.isEmpty()
                    ? streams.after(after, max + 1, account.now())
                    : streams.after(after, prefix, max + 1, account.now());
        });
        return Page.of(found, max, last -> account.tokens().make(listing, last.name()));
    }

    /** Every stream, in no order; where a page is not enough. */
    public List<Stream> all() {
        return database.read(handle -> new StreamRepository(handle).all()).stream()
                .filter(stream -> !stream.lifecycle().isGone(account.now()))
                .toList();
    }

    /** Changes device name and media type. */
    public Stream update(StreamRef ref, Version expected, StreamUpdate update) {
        account.constraints().check(update);
        return change(ref, expected.required(), stream -> stream.with(update), handle -> {});
    }

    /** Makes the retention longer or shorter; what is past a shorter one is invisible at once. */
    public Stream updateRetention(StreamRef ref, Version expected, RetentionChange change) {
        account.constraints().check(change);
        return change(
                ref, expected.required(), stream -> stream.with(change.applyTo(stream.retention())), handle -> {});
    }

    /** Changes the tier for older media. */
    public Stream updateStorage(StreamRef ref, Version expected, StorageTier tier) {
        if (tier == null) {
            throw ServiceException.invalid("StreamStorageConfiguration.DefaultStorageTier is required.");
        }
        return change(ref, expected.required(), stream -> stream.with(tier), handle -> {});
    }

    /**
     * Changes a stream, and what belongs to it, in one transaction.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, VersionMismatch, or ResourceInUse when the stream is
     *     not active
     */
    synchronized Stream change(
            StreamRef ref, Version expected, UnaryOperator<Stream> change, HandleConsumer<RuntimeException> also) {
        account.constraints().check(expected);
        Stream stream = require(ref);
        stream.lifecycle().requireActive(account.now(), "The stream " + stream.name());
        expected.match(stream.version());
        Stream changed = change.apply(stream).inState(Version.next(), account.settling(Status.UPDATING));
        database.write(handle -> {
            also.useHandle(handle);
            return put(handle, changed);
        });
        try {
            makeVolume(changed);
        } catch (UncheckedIOException e) {
            log.warn("The identity file of stream {} stays as it was", changed.name(), e);
        }
        events.post(new StreamEvent.Updated(changed.arn()));
        return changed;
    }

    /**
     * Deletes a stream with its media; readers and producers end at once, files go in the background.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, VersionMismatch or ResourceInUse
     */
    public synchronized void delete(StreamRef ref, Version expected) {
        account.constraints().check(expected);
        Stream stream = require(ref);
        expected.match(stream.version());
        stream.lifecycle().requireActive(account.now(), "The stream " + stream.name());
        Stream leaving = stream.inState(stream.version(), account.settling(Status.DELETING));
        database.write(handle -> {
            deletionParts.forEach(part -> part.accept(handle, stream));
            return put(handle, leaving);
        });
        deletionListeners.forEach(listener -> listener.accept(stream));
        if (leaving.lifecycle().isGone(account.now())) {
            purge(leaving);
        } else {
            events.post(new StreamEvent.Updated(stream.arn()));
        }
    }

    /** Removes streams whose deletion has settled. */
    public synchronized void purge() {
        database.read(handle -> new StreamRepository(handle).all()).stream()
                .filter(stream -> stream.lifecycle().isGone(account.now()))
                .forEach(this::purge);
    }

    private void purge(Stream stream) {
        try {
            store.delete(stream.volume());
        } catch (IOException e) {
            throw new UncheckedIOException("The media of stream " + stream.name() + " cannot be removed", e);
        }
        remove(stream);
        events.post(new StreamEvent.Deleted(stream.arn()));
    }

    private void remove(Stream stream) {
        database.derived(handle -> {
            tags.removeAll(handle, stream.arn().toString());
            new StreamRepository(handle).delete(stream.arn().toString());
        });
    }

    /** The tags of a stream, ordered by key. */
    public Map<String, String> tags(StreamRef ref) {
        return tags.tags(requireTaggable(ref).arn().toString());
    }

    /**
     * Adds tags.
     *
     * @throws ServiceException InvalidArgument, InvalidResourceFormat, ResourceNotFound or TagsPerResourceExceededLimit
     */
    public synchronized void tag(StreamRef ref, Tags added) {
        account.constraints().check(added);
        Stream stream = requireTaggable(ref);
        database.write(handle -> {
            tags.put(handle, stream.arn().toString(), added.tags());
            return stream;
        });
        events.post(new StreamEvent.Updated(stream.arn()));
    }

    /** Removes tags. */
    public synchronized void untag(StreamRef ref, TagKeys keys) {
        account.constraints().check(keys);
        Stream stream = requireTaggable(ref);
        database.write(handle -> {
            tags.remove(handle, stream.arn().toString(), keys.tagKeyList());
            return stream;
        });
        events.post(new StreamEvent.Updated(stream.arn()));
    }

    private Stream requireTaggable(StreamRef ref) {
        if (ref.streamARN() != null
                && Arn.parse(ref.streamARN()).filter(Arn::isStream).isEmpty()) {
            throw new ServiceException(
                    ErrorCode.INVALID_RESOURCE_FORMAT,
                    "StreamARN must be arn:aws:kinesisvideo:REGION:ACCOUNT:stream/NAME/CREATION.");
        }
        return require(ref);
    }

    /** Where the stream's media are. */
    public Volume volume(Stream stream) {
        return store.volume(stream.volume()).orElseThrow(() -> notFound(stream.name()));
    }

    private String defaultKmsKey() {
        return "arn:aws:kms:%s:%s:alias/aws/kinesisvideo".formatted(account.region(), account.id());
    }

    private static String nameIn(String arn) {
        return Arn.parse(arn).filter(Arn::isStream).map(Arn::name).orElseThrow(() -> notFound(arn));
    }

    private static ServiceException notFound(String what) {
        return ServiceException.notFound("The stream %s is not found under this account.".formatted(what));
    }
}
