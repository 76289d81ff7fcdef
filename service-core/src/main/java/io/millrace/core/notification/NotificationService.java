package io.millrace.core.notification;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.EventTags;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.FragmentFollower;
import io.millrace.core.base.Account;
import io.millrace.core.base.Arn;
import io.millrace.core.base.ServiceException;
import io.millrace.core.notification.Courier.Patience;
import io.millrace.core.store.fragment.DamagedLogException;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.DeliveryTarget;
import io.millrace.core.stream.DestinationUri;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.vault.AccessKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells receivers of fragments that their producers marked with {@value #MARK}, and of generated images. What is told of
 * a fragment is in the outbox before it counts as looked at, so a restart loses none. Thread safe. Source: API reference,
 * NotificationConfiguration; developer guide, notifications.
 */
public final class NotificationService implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(NotificationService.class);
    private static final String MARK = "AWS_KINESISVIDEO_NOTIFICATION";
    private static final String TOPIC_SCHEME = "sns://";
    private static final int BATCH = 16;

    private final StreamConfigurations configurations;
    private final StreamService streams;
    private final ArchiveService archive;
    private final Database database;
    private final Account account;
    private final Clock clock;
    private final FragmentFollower<Notification> follower;
    private final SnsEndpoints sns;
    private final Courier courier;
    private final Consumer<StreamEvent> events;

    /** Topics that were found without subscribers. */
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();

    /**
     * What it calls.
     *
     * @param events told of what became of messages
     * @param snsKey signs what goes to services that speak Amazon SNS
     */
    public record Callees(Consumer<StreamEvent> events, Supplier<AccessKey> snsKey) {}

    public NotificationService(
            StreamService streams,
            StreamConfigurations configurations,
            ArchiveService archive,
            Database database,
            Account account,
            Callees callees) {
        this.events = callees.events;
        this.sns = new SnsEndpoints(callees.snsKey);
        this.streams = streams;
        this.configurations = configurations;
        this.archive = archive;
        this.database = database;
        this.account = account;
        this.clock = account.clock();
        this.follower = new FragmentFollower<>("notifications", streams, archive, database, new Telling());
        this.courier = new Courier(database, account.clock(), Patience.USUAL, new Receivers(sns), this::tell);
    }

    /** Goes on where the last engine stopped. */
    public void start() {
        follower.start(configurations.withNotification());
        courier.wake();
    }

    /** A stream's notifications are configured in another way, or it is gone. What arrives from now on counts. */
    public void reconsider(Arn arn) {
        follower.reconsider(arn);
    }

    /** Something happened; returns at once, of an image when its messages are in the outbox. */
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.ImageDelivered image) {
            tell(image);
        } else {
            follower.accept(event);
        }
    }

    private void tell(StreamEvent.ImageDelivered image) {
        StreamRef ref = StreamRef.arn(image.arn().toString());
        if (configurations.imageScope(ref).announced()) {
            enabled(ref)
                    .ifPresent(n -> send(deliveries(
                            Notice.image(image), n.destinationConfig().uri())));
        }
    }

    private Optional<Notification> enabled(StreamRef ref) {
        return configurations.notification(ref).filter(n -> n.status() == SwitchStatus.ENABLED);
    }

    private void tell(String arn) {
        Arn.parse(arn).ifPresent(a -> events.accept(new StreamEvent.Notified(a)));
    }

    /** The work of {@link FragmentFollower}: what is to be told of a fragment goes to the outbox. */
    private final class Telling implements FragmentFollower.Work<Notification> {
        @Override
        public Optional<Notification> wanted(Stream stream) {
            return enabled(ref(stream));
        }

        @Override
        public int together() {
            return BATCH;
        }

        @Override
        public Database.Change on(Stream stream, Notification wanted, Fragment fragment) throws IOException {
            EventTags tags = tags(fragment);
            List<Delivery> deliveries = tags.has(MARK)
                    ? deliveries(
                            Notice.persisted(stream.arn(), fragment, tags.pairsBeside(MARK)),
                            wanted.destinationConfig().uri())
                    : List.of();
            return handle -> add(handle, deliveries);
        }
    }

    private EventTags tags(Fragment fragment) throws IOException {
        try {
            return archive.tags(fragment);
        } catch (DamagedLogException e) {
            log.warn("Nobody is told of fragment {}: {}", fragment.number(), e.getMessage());
            return new EventTags(List.of());
        }
    }

    private static StreamRef ref(Stream stream) {
        return StreamRef.arn(stream.arn().toString());
    }

    /** One for each receiver. */
    private List<Delivery> deliveries(Notice notice, String uri) {
        Instant now = clock.instant();
        Optional<String> topic = topic(uri);
        List<Subscription> subscriptions = topic.map(this::subscriptions).orElse(List.of());
        topic.filter(t -> subscriptions.isEmpty() && unheard.add(t))
                .ifPresent(t -> log.warn("Topic {} has no subscriber; what is sent to it is kept as dead letters", t));
        return subscriptions.isEmpty()
                ? List.of(delivery(notice, topic, topic.orElse(uri), now))
                : subscriptions.stream()
                        .map(s -> delivery(notice, topic, s.endpoint(), now))
                        .toList();
    }

    private static Delivery delivery(Notice notice, Optional<String> topic, String endpoint, Instant now) {
        String json = notice.json();
        String id =
                UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
        Optional<String> problem = topic.filter(endpoint::equals)
                .map(t -> "the topic has no subscriber")
                .or(() -> receivers(topic).broken(endpoint).map(rule -> "the destination " + rule));
        return new Delivery(
                id,
                notice.streamArn(),
                notice.fragmentNumber(),
                topic,
                endpoint,
                json,
                now,
                problem.isPresent() ? Delivery.State.DEAD : Delivery.State.PENDING,
                0,
                now,
                problem);
    }

    private static DestinationUri.Of receivers(Optional<String> topic) {
        return topic.isPresent() ? DestinationUri.Of.MESSAGES_OF_TOPICS : DestinationUri.Of.NOTIFICATIONS;
    }

    /** The ARN of the topic that a destination names, if it names one: by its ARN or as {@code sns://name}. */
    public Optional<String> topic(String uri) {
        return DestinationUri.Of.NOTIFICATIONS
                .target(uri)
                .filter(DeliveryTarget.Topic.class::isInstance)
                .map(DeliveryTarget.Topic.class::cast)
                .map(topic -> topic.arn(account.region(), account.id()));
    }

    private void send(List<Delivery> deliveries) {
        database.write(handle -> {
            add(handle, deliveries);
            return true;
        });
    }

    /** Puts some of one stream's into the outbox; they are on their way once it is committed. */
    private void add(Handle handle, List<Delivery> deliveries) {
        deliveries.forEach(new DeliveryRepository(handle)::add);
        if (!deliveries.isEmpty()) {
            handle.afterCommit(() -> {
                tell(deliveries.get(0).stream());
                courier.wake();
            });
        }
    }

    /**
     * Sends a message of type TEST to where a stream's notifications go, whether or not they are enabled.
     *
     * @throws ServiceException ResourceNotFound, InvalidArgument when the stream has no notifications
     */
    public void sendTest(StreamRef ref) {
        Stream stream = streams.require(ref);
        Notification configured = configurations
                .notification(ref)
                .orElseThrow(() -> ServiceException.invalid("This stream has no notification configuration."));
        Notice notice = Notice.test(stream.arn(), clock.millis());
        send(deliveries(notice, configured.destinationConfig().uri()));
    }

    /**
     * What became of a stream's messages, the newest first. It is remembered for a day.
     *
     * @throws ServiceException ResourceNotFound
     */
    public List<Delivery> log(StreamRef ref, int limit) {
        String arn = streams.require(ref).arn().toString();
        return database.read(handle -> new DeliveryRepository(handle).newest(arn, limit));
    }

    /** How many messages of all streams are in a state. */
    public long count(Delivery.State state) {
        return database.read(handle -> new DeliveryRepository(handle).count(state));
    }

    /**
     * Sends again what was given up.
     *
     * @throws ServiceException ResourceNotFound
     */
    public void sendAgain(StreamRef ref) {
        String arn = streams.require(ref).arn().toString();
        List<Delivery> dead = database.read(handle -> new DeliveryRepository(handle).dead(arn));
        change(repository -> dead.forEach(d -> {
            List<Delivery> again = revived(d);
            if (!again.isEmpty()) {
                repository.delete(d);
                again.forEach(repository::add);
            }
        }));
        courier.wake();
    }

    /** The same to the same receiver, or to those that a topic without subscribers has got meanwhile. */
    private List<Delivery> revived(Delivery dead) {
        Instant now = clock.instant();
        return receivers(dead.topic()).broken(dead.endpoint()).isEmpty()
                ? List.of(dead.revived(dead.endpoint(), now))
                : dead.topic().stream()
                        .flatMap(topic -> subscriptions(topic).stream())
                        .map(s -> dead.revived(s.endpoint(), now))
                        .toList();
    }

    /** Who listens to a topic. */
    public List<Subscription> subscriptions(String topic) {
        return database.read(handle -> new SubscriptionRepository(handle).of(topic));
    }

    /**
     * Lets someone listen to a topic, which its ARN or its name stands for; what was sent before does not come.
     *
     * @throws ServiceException InvalidArgument
     */
    public void subscribe(Subscription subscription) {
        String named =
                subscription.topic().startsWith("arn:") ? subscription.topic() : TOPIC_SCHEME + subscription.topic();
        require(DestinationUri.Of.NOTIFICATIONS, named);
        require(DestinationUri.Of.MESSAGES_OF_TOPICS, subscription.endpoint());
        String topic = topic(named).orElseThrow();
        database.write(handle -> {
            new SubscriptionRepository(handle).put(new Subscription(topic, subscription.endpoint()));
            return true;
        });
        unheard.remove(topic);
    }

    private static void require(DestinationUri.Of of, String uri) {
        of.broken(uri).ifPresent(rule -> {
            throw ServiceException.invalid(uri + " " + rule + ".");
        });
    }

    /** Ends a subscription. */
    public void unsubscribe(Subscription subscription) {
        database.write(handle -> {
            new SubscriptionRepository(handle).delete(subscription);
            return true;
        });
    }

    private void change(Consumer<DeliveryRepository> change) {
        DeliveryRepository.change(database, change);
    }

    @Override
    public void close() {
        follower.close();
        courier.close();
        sns.close();
    }
}
