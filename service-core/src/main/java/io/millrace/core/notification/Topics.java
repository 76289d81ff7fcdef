package io.millrace.core.notification;

import io.millrace.core.base.Account;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.DeliveryTarget;
import io.millrace.core.stream.DestinationUri;
import io.millrace.core.stream.OwnFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local topics: who gets what is sent to them. Thread safe; its methods wait for the disk. */
public final class Topics {
    private static final Logger log = LoggerFactory.getLogger(Topics.class);

    private final Database database;
    private final Account account;
    private final OwnFiles ownFiles;

    /** Those that were found without subscribers. */
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();

    Topics(Database database, Account account, OwnFiles ownFiles) {
        this.database = database;
        this.account = account;
        this.ownFiles = ownFiles;
    }

    /** The ARN of the topic that a destination names, if it names one: by its ARN or as {@code sns://name}. */
    public Optional<String> arn(String uri) {
        return DestinationUri.Of.NOTIFICATIONS
                .target(uri)
                .filter(DeliveryTarget.Topic.class::isInstance)
                .map(DeliveryTarget.Topic.class::cast)
                .map(topic -> topic.arn(account.region(), account.id()));
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
        String named = subscription.topic().startsWith("arn:") ? subscription.topic() : "sns://" + subscription.topic();
        require(DestinationUri.Of.NOTIFICATIONS, named);
        require(DestinationUri.Of.MESSAGES_OF_TOPICS, subscription.endpoint());
        ownFiles.requireElsewhere(subscription.endpoint(), subscription.endpoint());
        String topic = arn(named).orElseThrow();
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

    /** Where messages for a destination go, one for each receiver. */
    List<Address> addresses(String uri) {
        Optional<String> topic = arn(uri);
        return topic.map(this::subscribers).orElseGet(() -> List.of(Address.direct(uri)));
    }

    private List<Address> subscribers(String topic) {
        List<Subscription> subscriptions = subscriptions(topic);
        if (subscriptions.isEmpty() && unheard.add(topic)) {
            log.warn("Topic {} has no subscriber; what is sent to it is kept as dead letters", topic);
        }
        return subscriptions.isEmpty()
                ? List.of(new Address(Optional.of(topic), topic, Optional.of("the topic has no subscriber")))
                : subscriptions.stream()
                        .map(s -> Address.of(topic, s.endpoint()))
                        .toList();
    }
}
