package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.TagsModel;
import io.millrace.app.ui.forms.EdgeFacts;
import io.millrace.app.ui.forms.ImageFacts;
import io.millrace.core.Engine;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is set for the selected stream: itself, its tags, images, notifications and edge configuration. */
public final class StreamSettingsViewModel {
    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Refresher refresher;
    private final TagsModel tags;
    private final ObservableList<Entry<String, String>> overview = FXCollections.observableArrayList();
    private final ObservableList<Entry<String, String>> images = FXCollections.observableArrayList();
    private final ObservableList<Entry<String, String>> notifications = FXCollections.observableArrayList();
    private final ObservableList<Entry<String, String>> edge = FXCollections.observableArrayList();
    private Optional<Settings> shown = Optional.empty();
    private Optional<Stream> selected = Optional.empty();
    private Runnable unsubscribe = () -> {};

    /** All that is read of a stream at once. */
    record Settings(
            Stream stream,
            String status,
            Optional<ImageGeneration> images,
            ImageScope scope,
            Optional<Notification> notification,
            Optional<EdgeConfiguration> edge) {}

    public StreamSettingsViewModel(
            Engine engine, Background background, Notices notices, ReadOnlyObjectProperty<StreamRow> row) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.tags = new TagsModel(engine, background);
        this.refresher = new Refresher(background, this::refresh);
        row.addListener((o, was, now) -> show(Optional.ofNullable(now).map(StreamRow::stream)));
    }

    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.class, event -> {
            boolean changed = event instanceof StreamEvent.Updated || event instanceof StreamEvent.Deleted;
            if (changed && selected.filter(s -> s.arn().equals(event.arn())).isPresent()) {
                refresher.request();
            }
        });
        refresh();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void show(Optional<Stream> stream) {
        boolean other = !stream.map(Stream::arn).equals(selected.map(Stream::arn));
        selected = stream;
        if (other) {
            shown = Optional.empty();
            List.of(overview, images, notifications, edge).forEach(List::clear);
            tags.show(stream.map(Stream::arn));
            refresh();
        }
    }

    private void refresh() {
        selected.ifPresent(stream -> background.run(
                () -> engine.streams().find(stream.name()).map(this::read),
                found -> found.filter(f -> selected.filter(s -> s.arn().equals(f.stream.arn()))
                                .isPresent())
                        .ifPresent(this::fill),
                e -> notices.failure(Messages.text("stream.read.failed", stream.name()), e)));
        tags.refresh();
    }

    private Settings read(Stream stream) {
        StreamRef ref = StreamRef.arn(stream.arn().toString());
        return new Settings(
                stream,
                engine.streams().status(stream).name(),
                engine.configurations().imageGeneration(ref),
                engine.configurations().imageScope(ref),
                engine.configurations().notification(ref),
                engine.edge().find(stream));
    }

    private void fill(Settings s) {
        shown = Optional.of(s);
        overview.setAll(overview(s));
        images.setAll(s.images.map(i -> ImageFacts.of(i, s.scope)).orElse(List.of()));
        notifications.setAll(
                s.notification.map(StreamSettingsViewModel::notification).orElse(List.of()));
        edge.setAll(s.edge.map(EdgeFacts::of).orElse(List.of()));
    }

    private static List<Entry<String, String>> overview(Settings s) {
        Stream stream = s.stream;
        String none = Messages.text("form.none");
        return List.of(
                fact("stream.fact.arn", stream.arn().toString()),
                fact("stream.fact.status", s.status),
                fact("stream.fact.retention", Formats.retention(stream.retention())),
                fact("stream.fact.media", stream.mediaType().orElse(none)),
                fact("stream.fact.device", stream.deviceName().orElse(none)),
                fact("stream.fact.tier", stream.tier().name()),
                fact("stream.fact.key", stream.kmsKeyId()),
                fact("stream.fact.created", Formats.clock(stream.created())),
                fact("stream.fact.version", stream.version()));
    }

    private static List<Entry<String, String>> notification(Notification n) {
        return List.of(
                fact("images.status", n.status().name()),
                fact("images.uri", n.destinationConfig().uri()));
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }

    /** Removes something of the stream in the background; a failure becomes a notice. */
    void remove(Callable<?> call) {
        background.run(call::call, done -> refresh(), e -> notices.failure(Messages.text("settings.failed"), e));
    }

    /** A call that takes nothing but the stream. */
    ApiCall describeCall(String operation) {
        return ApiCall.of(engine, operation, "StreamARN", arn());
    }

    String arn() {
        return selected.map(s -> s.arn().toString()).orElse("");
    }

    /** What was read last; empty while nothing is selected or read. */
    Optional<Settings> shown() {
        return shown;
    }

    public TagsModel tags() {
        return tags;
    }

    public ObservableList<Entry<String, String>> overview() {
        return overview;
    }

    public ObservableList<Entry<String, String>> images() {
        return images;
    }

    public ObservableList<Entry<String, String>> notifications() {
        return notifications;
    }

    public ObservableList<Entry<String, String>> edge() {
        return edge;
    }
}
