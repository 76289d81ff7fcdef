package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.notification.NotificationService;
import io.millrace.core.notification.Subscription;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What receivers were told of the selected stream, and who listens to its topic. */
public final class DeliveriesViewModel {
    private static final int SHOWN = 500;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final Refresher refresher;
    private final ObservableList<DeliveryRow> rows = FXCollections.observableArrayList();
    private final ObservableList<String> subscribers = FXCollections.observableArrayList();
    private final StringProperty topic = new SimpleStringProperty("");
    private final BooleanProperty dead = new SimpleBooleanProperty();
    private Runnable unsubscribe = () -> {};

    /** The selected stream's ARN, for the threads that tell of events. */
    private volatile String shown = "";

    private record Read(List<DeliveryRow> rows, Optional<String> topic, List<String> subscribers) {}

    public DeliveriesViewModel(
            Engine engine, Background background, Notices notices, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.selected = selected;
        this.refresher = new Refresher(background, this::refresh);
        selected.addListener((o, was, now) -> {
            shown = arn(now).orElse("");
            if (!arn(was).equals(arn(now))) {
                fill(new Read(List.of(), Optional.empty(), List.of()));
                refresh();
            }
        });
    }

    private static Optional<String> arn(StreamRow row) {
        return Optional.ofNullable(row).map(r -> r.stream().arn().toString());
    }

    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.class, event -> {
            boolean news = event instanceof StreamEvent.Notified || event instanceof StreamEvent.Updated;
            if (news && event.arn().toString().equals(shown)) {
                refresher.request();
            }
        });
        refresh();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void refresh() {
        arn(selected.get())
                .ifPresent(arn -> background.run(
                        () -> read(StreamRef.arn(arn)),
                        read -> {
                            if (arn(selected.get()).equals(Optional.of(arn))) {
                                fill(read);
                            }
                        },
                        e -> notices.failure(Messages.text("notifications.failed"), e)));
    }

    private Read read(StreamRef ref) {
        NotificationService service = engine.notifications();
        Optional<String> named = engine.configurations().notification(ref).flatMap(n -> service.topics()
                .arn(n.destinationConfig().uri()));
        return new Read(
                service.log(ref, SHOWN).stream().map(DeliveryRow::new).toList(),
                named,
                named.map(service.topics()::subscriptions).orElse(List.of()).stream()
                        .map(Subscription::endpoint)
                        .toList());
    }

    private void fill(Read read) {
        rows.setAll(read.rows);
        dead.set(read.rows.stream().anyMatch(DeliveryRow::isDead));
        topic.set(read.topic.orElse(""));
        subscribers.setAll(read.subscribers);
    }

    /** Sends a test to where the stream's notifications go. */
    void sendTest() {
        withStream(ref -> engine.notifications().sendTest(ref));
    }

    /** Sends again what was given up. */
    void sendAgain() {
        withStream(ref -> engine.notifications().sendAgain(ref));
    }

    /** Lets someone listen to the topic. */
    void subscribe(String endpoint) {
        Subscription subscription = new Subscription(topic.get(), endpoint.strip());
        withStream(ref -> engine.notifications().topics().subscribe(subscription));
    }

    void unsubscribe(String endpoint) {
        Subscription subscription = new Subscription(topic.get(), endpoint);
        withStream(ref -> engine.notifications().topics().unsubscribe(subscription));
    }

    private void withStream(Consumer<StreamRef> action) {
        arn(selected.get())
                .ifPresent(arn -> background.run(
                        () -> {
                            action.accept(StreamRef.arn(arn));
                            return arn;
                        },
                        done -> refresh(),
                        e -> notices.failure(Messages.text("notifications.failed"), e)));
    }

    public ObservableList<DeliveryRow> rows() {
        return rows;
    }

    /** Who listens to the topic. */
    public ObservableList<String> subscribers() {
        return subscribers;
    }

    /** The topic that notifications go to; empty when they go straight to a receiver. */
    public StringProperty topicProperty() {
        return topic;
    }

    /** Whether something was given up. */
    public BooleanProperty deadProperty() {
        return dead;
    }
}
