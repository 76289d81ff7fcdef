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
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.OwnFiles;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.vault.AccessKey;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private static final int BATCH = 16;

    private final StreamConfigurations configurations;
    private final StreamService streams;
    private final ArchiveService archive;
    private final Database database;
    private final Topics topics;
    private final Clock clock;
    private final FragmentFollower<Notification> follower;
    private final SnsEndpoints sns;
    private final Courier courier;
    private final Consumer<StreamEvent> events;

    /**
     * What it calls and knows.
     *
     * @param events told of what became of messages
     * @param snsKey signs what goes to services that speak Amazon SNS
     * @param ownFiles where no subscriber may be
     */
    public record Callees(Consumer<StreamEvent> events, Supplier<AccessKey> snsKey, OwnFiles ownFiles) {}

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
        this.topics = new Topics(database, account, callees.ownFiles);
        this.clock = account.clock();
        this.follower = new FragmentFollower<>("notifications", streams, archive, database, new Telling());
        this.courier = new Courier(database, account.clock(), Patience.USUAL, new Receivers(sns), this::tell);
    }

    /** Goes on where the last engine stopped. */
    public void start() {
        follower.start(configurations.withNotification());
        courier.wake();
    }

    /**
     * A stream's notifications are configured in another way, or it is gone. What arrives from now on counts, and what
     * waits goes where they go now.
     */
    public void reconsider(Arn arn) {
        follower.reconsider(arn);
        redirect(arn);
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
        return topics.addresses(uri).stream()
                .map(address -> Delivery.of(notice, address, now))
                .toList();
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
     * Sends again what was given up, to where the stream's notifications go now; when it has none, to where they went.
     *
     * @throws ServiceException ResourceNotFound
     */
    public void sendAgain(StreamRef ref) {
        String arn = streams.require(ref).arn().toString();
        Optional<String> uri =
                configurations.notification(ref).map(n -> n.destinationConfig().uri());
        change(repository -> repository.dead(arn).forEach(dead -> {
            List<Address> addresses = topics.addresses(uri.orElse(dead.destination())).stream()
                    .filter(address -> address.problem().isEmpty())
                    .toList();
            if (!addresses.isEmpty()) {
                redirect(repository, dead, addresses);
            }
        }));
        courier.wake();
    }

    /** What waits goes where the stream's notifications go now; when there are none any more, it is given up. */
    private void redirect(Arn arn) {
        Optional<String> uri = streams.find(arn.name())
                .filter(stream -> stream.arn().equals(arn))
                .flatMap(stream -> enabled(ref(stream)))
                .map(n -> n.destinationConfig().uri());
        Optional<String> destination = uri.map(u -> topics.arn(u).orElse(u));
        change(repository -> repository.pending(arn.toString()).stream()
                .filter(waiting -> !destination.equals(Optional.of(waiting.destination())))
                .forEach(waiting -> uri.ifPresentOrElse(
                        u -> redirect(repository, waiting, topics.addresses(u)),
                        () -> repository.update(waiting.dead("notifications were switched off")))));
        courier.wake();
    }

    private void redirect(DeliveryRepository repository, Delivery delivery, List<Address> addresses) {
        Instant now = clock.instant();
        repository.delete(delivery);
        addresses.forEach(address -> repository.add(delivery.to(address, now)));
    }

    /** The topics that notifications can go to. */
    public Topics topics() {
        return topics;
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
