package io.millrace.core.signaling;

import io.millrace.core.base.Account;
import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.Lifecycle.Status;
import io.millrace.core.base.Page;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.tag.TagKeys;
import io.millrace.core.tag.TagService;
import io.millrace.core.tag.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Creates, finds, changes and deletes signaling channels. A method that changes something returns once the change is
 * forced to disk. Thread safe; every method may wait for the disk.
 *
 * <p>Source: API reference, CreateSignalingChannel, DescribeSignalingChannel, ListSignalingChannels,
 * UpdateSignalingChannel, DeleteSignalingChannel, TagResource and its kin, UpdateMediaStorageConfiguration and its kin.
 */
public final class SignalingService {
    private static final String LISTING = "ListSignalingChannels";
    private static final int DEFAULT_PAGE = 500;
    private static final int DEFAULT_TTL_SECONDS = 60;

    private final Database database;
    private final StreamService streams;
    private final TagService tags;
    private final EventBus events;
    private final Account account;

    public SignalingService(
            Database database, StreamService streams, TagService tags, EventBus events, Account account) {
        this.database = database;
        this.streams = streams;
        this.tags = tags;
        this.events = events;
        this.account = account;
        streams.onDeletion((transaction, stream) ->
                new SignalingRepository(transaction).clearStorage(stream.arn().toString()));
    }

    /**
     * Creates a channel.
     *
     * @throws ServiceException InvalidArgument, TagsPerResourceExceededLimit, AccountChannelLimitExceeded, or
     *     ResourceInUse when the name is taken
     */
    public synchronized SignalingChannel create(NewSignalingChannel input) {
        account.constraints().check(input);
        database.read(handle -> new SignalingRepository(handle).byName(input.channelName()))
                .ifPresent(this::makeWay);
        SignalingChannel channel = new SignalingChannel(
                account.newArn(Arn.CHANNEL, input.channelName()),
                Version.next(),
                input.channelType() == null ? ChannelType.SINGLE_MASTER : input.channelType(),
                ttl(input.singleMasterConfiguration()).orElse(Duration.ofSeconds(DEFAULT_TTL_SECONDS)),
                Optional.empty(),
                account.settling(Status.CREATING));
        database.write(handle -> {
            SignalingRepository channels = new SignalingRepository(handle);
            requireRoom(channels.count(account.now()));
            channels.put(channel);
            tags.put(handle, channel.arn().toString(), input.tags() == null ? Map.of() : input.tags());
            return channel;
        });
        events.post(new SignalingEvent(channel.arn()));
        return channel;
    }

    private void makeWay(SignalingChannel holder) {
        if (!holder.lifecycle().isGone(account.now())) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE, "The signaling channel %s exists already.".formatted(holder.name()));
        }
        remove(holder);
    }

    private void requireRoom(int count) {
        if (!account.hasRoomBeside(count)) {
            throw new ServiceException(
                    ErrorCode.ACCOUNT_CHANNEL_LIMIT_EXCEEDED,
                    "The account has %d signaling channels, which is its limit.".formatted(count));
        }
    }

    private static Optional<Duration> ttl(SingleMaster settings) {
        return Optional.ofNullable(settings)
                .map(SingleMaster::messageTtlSeconds)
                .map(Duration::ofSeconds);
    }

    /**
     * The channel that is meant.
     *
     * @throws ServiceException InvalidArgument or ResourceNotFound
     */
    public SignalingChannel require(ChannelRef ref) {
        account.constraints().check(ref);
        if (ref.channelName() == null && ref.channelARN() == null) {
            throw ServiceException.invalid("Either ChannelName or ChannelARN is required.");
        }
        String name = ref.channelARN() == null ? ref.channelName() : nameIn(ref.channelARN());
        if (ref.channelName() != null && !ref.channelName().equals(name)) {
            throw ServiceException.invalid("ChannelName and ChannelARN name different signaling channels.");
        }
        SignalingChannel channel = find(name).orElseThrow(() -> notFound(name));
        if (ref.channelARN() != null && !channel.arn().toString().equals(ref.channelARN())) {
            throw notFound(ref.channelARN());
        }
        return channel;
    }

    /**
     * The channel that is meant, for peers to meet on.
     *
     * @throws ServiceException also ResourceInUse when it is not active
     */
    public SignalingChannel requireActive(ChannelRef ref) {
        SignalingChannel channel = require(ref);
        channel.lifecycle().requireActive(account.now(), "The signaling channel " + channel.name());
        return channel;
    }

    /** Where the channel is in its life at this moment. */
    public Status status(SignalingChannel channel) {
        return channel.lifecycle().at(account.now());
    }

    /** The channel of that name, if there is one. */
    public Optional<SignalingChannel> find(String name) {
        return database.read(handle -> new SignalingRepository(handle).byName(name))
                .filter(channel -> !channel.lifecycle().isGone(account.now()));
    }

    /** Channels ordered by name. */
    public Page<SignalingChannel> list(ChannelQuery query) {
        account.constraints().check(query);
        int max = query.maxResults() == null ? DEFAULT_PAGE : query.maxResults();
        String prefix = query.namePrefix() == null ? "" : query.namePrefix();
        String listing = LISTING + ":" + prefix;
        String after = account.tokens().readOrFirst(listing, query.nextToken());
        List<SignalingChannel> found =
                database.read(handle -> new SignalingRepository(handle).after(after, prefix, max + 1, account.now()));
        return Page.of(found, max, last -> account.tokens().make(listing, last.name()));
    }

    /** Changes how long new messages wait. */
    public SignalingChannel update(ChannelRef ref, Version expected, SingleMaster settings) {
        Duration ttl = ttl(settings)
                .orElseThrow(
                        () -> ServiceException.invalid("SingleMasterConfiguration.MessageTtlSeconds is required."));
        account.constraints().check(settings);
        return change(ref, expected.required(), channel -> channel.with(ttl));
    }

    /**
     * Stores the channel's media in a stream, or no longer.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, NoDataRetention, or ResourceInUse when channel or
     *     stream are not active or the stream stores another channel's media
     */
    public synchronized SignalingChannel updateStorage(ChannelRef ref, MediaStorage storage) {
        account.constraints().check(storage);
        if (storage.status() == SwitchStatus.DISABLED) {
            return change(ref, Version.ANY, channel -> channel.storingIn(Optional.empty()));
        }
        return streams.hold(() -> change(
                ref,
                Version.ANY,
                channel -> channel.storingIn(Optional.of(storageStream(storage.streamARN(), channel)))));
    }

    private String storageStream(String arn, SignalingChannel channel) {
        if (arn == null) {
            throw ServiceException.invalid("MediaStorageConfiguration.StreamARN is required when Status is ENABLED.");
        }
        Stream stream = streams.require(StreamRef.arn(arn));
        if (streams.status(stream) != Status.ACTIVE) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE, "The stream %s is not ACTIVE.".formatted(stream.name()));
        }
        stream.requireRetention();
        mappedTo(stream).filter(other -> !other.arn().equals(channel.arn())).ifPresent(other -> {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "The stream %s stores the media of the signaling channel %s already."
                            .formatted(stream.name(), other.name()));
        });
        return arn;
    }

    /** The channel whose media a stream stores, if there is one. */
    public Optional<SignalingChannel> mappedTo(Stream stream) {
        return database.read(handle ->
                        new SignalingRepository(handle).byStorage(stream.arn().toString()))
                .filter(channel -> !channel.lifecycle().isGone(account.now()));
    }

    private synchronized SignalingChannel change(
            ChannelRef ref, Version expected, UnaryOperator<SignalingChannel> change) {
        account.constraints().check(expected);
        SignalingChannel channel = requireActive(ref);
        expected.match(channel.version());
        SignalingChannel changed = change.apply(channel).inState(Version.next(), account.settling(Status.UPDATING));
        write(changed);
        return changed;
    }

    private void write(SignalingChannel channel) {
        database.write(handle -> {
            new SignalingRepository(handle).put(channel);
            return channel;
        });
        events.post(new SignalingEvent(channel.arn()));
    }

    /**
     * Deletes a channel.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, VersionMismatch or ResourceInUse
     */
    public synchronized void delete(ChannelRef ref, Version expected) {
        account.constraints().check(expected);
        SignalingChannel channel = require(ref);
        expected.match(channel.version());
        channel.lifecycle().requireActive(account.now(), "The signaling channel " + channel.name());
        write(channel.storingIn(Optional.empty()).inState(channel.version(), account.settling(Status.DELETING)));
        purge();
    }

    /** Removes channels whose deletion has settled. */
    public synchronized void purge() {
        database.read(handle -> new SignalingRepository(handle).gone(account.now()))
                .forEach(this::remove);
    }

    private void remove(SignalingChannel channel) {
        database.derived(handle -> {
            tags.removeAll(handle, channel.arn().toString());
            new SignalingRepository(handle).delete(channel.arn().toString());
        });
        events.post(new SignalingEvent(channel.arn()));
    }

    /** The tags of a channel, ordered by key. */
    public Map<String, String> tags(ChannelRef ref) {
        return tags.tags(require(ref).arn().toString());
    }

    /**
     * Adds tags.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound or TagsPerResourceExceededLimit
     */
    public synchronized void tag(ChannelRef ref, Tags added) {
        account.constraints().check(added);
        SignalingChannel channel = require(ref);
        database.write(handle -> {
            tags.put(handle, channel.arn().toString(), added.tags());
            return channel;
        });
        events.post(new SignalingEvent(channel.arn()));
    }

    /** Removes tags. */
    public synchronized void untag(ChannelRef ref, TagKeys keys) {
        account.constraints().check(keys);
        SignalingChannel channel = require(ref);
        database.write(handle -> {
            tags.remove(handle, channel.arn().toString(), keys.tagKeyList());
            return channel;
        });
        events.post(new SignalingEvent(channel.arn()));
    }

    private static String nameIn(String arn) {
        return Arn.parse(arn).filter(Arn::isChannel).map(Arn::name).orElseThrow(() -> notFound(arn));
    }

    private static ServiceException notFound(String what) {
        return ServiceException.notFound("The signaling channel %s is not found under this account.".formatted(what));
    }
}
