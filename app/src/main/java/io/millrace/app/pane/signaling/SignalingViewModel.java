package io.millrace.app.pane.signaling;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.TagsModel;
import io.millrace.core.Engine;
import io.millrace.core.base.Version;
import io.millrace.core.signaling.ChannelQuery;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SignalingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The list of signaling channels and what is known of the selected one. */
public final class SignalingViewModel {
    private static final int ALL = 10_000;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Refresher refresher;
    private final TagsModel tags;
    private final ObservableList<ChannelRow> channels = FXCollections.observableArrayList();
    private final FilteredList<ChannelRow> shown = new FilteredList<>(channels);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<ChannelRow> selected = new SimpleObjectProperty<>();
    private final ObservableList<Entry<String, String>> facts = FXCollections.observableArrayList();
    private Optional<String> selectSoon = Optional.empty();
    private Runnable unsubscribe = () -> {};

    public SignalingViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.tags = new TagsModel(engine, background);
        this.refresher = new Refresher(background, this::refresh);
        filter.addListener(o -> {
            String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(c -> c.name().toLowerCase(Locale.ROOT).contains(wanted));
        });
        selected.addListener((o, was, now) -> show(now));
    }

    /** Subscribes and loads. */
    public void activate() {
        unsubscribe = engine.events().subscribe(SignalingEvent.class, event -> refresher.request());
        refresh();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void refresh() {
        background.run(
                () -> engine.signaling().list(new ChannelQuery(null, ALL, null)).items(),
                this::loaded,
                e -> notices.failure(Messages.text("signaling.load.failed"), e));
    }

    private void loaded(List<SignalingChannel> all) {
        Optional<String> keep =
                selectSoon.or(() -> Optional.ofNullable(selected.get()).map(ChannelRow::name));
        if (selectSoon
                .filter(name -> all.stream().anyMatch(c -> c.name().equals(name)))
                .isPresent()) {
            selectSoon = Optional.empty();
        }
        List<ChannelRow> rows = all.stream().map(ChannelRow::new).toList();
        if (!rows.equals(channels)) {
            channels.setAll(rows);
        }
        selected.set(rows.stream()
                .filter(c -> keep.filter(c.name()::equals).isPresent())
                .findFirst()
                .orElse(null));
        tags.refresh();
    }

    private void show(ChannelRow row) {
        tags.show(Optional.ofNullable(row).map(r -> r.channel().arn()));
        facts.setAll(row == null ? List.of() : facts(row.channel()));
    }

    private List<Entry<String, String>> facts(SignalingChannel c) {
        List<Entry<String, String>> all = new ArrayList<>(List.of(
                fact("channel.fact.arn", c.arn().toString()),
                fact("channel.fact.status", engine.signaling().status(c).name()),
                fact("channel.fact.type", c.type().name()),
                fact(
                        "channel.fact.ttl",
                        Messages.text("channel.seconds", c.messageTtl().toSeconds())),
                fact("channel.fact.storage", c.storage().orElse(Messages.text("form.none"))),
                fact("channel.fact.created", Formats.clock(c.created())),
                fact("channel.fact.version", c.version())));
        String secure = engine.secureAddress().orElse(engine.address()).replaceFirst("http", "ws");
        all.add(fact("channel.fact.wss", secure));
        all.add(fact("channel.fact.https", engine.secureAddress().orElse(engine.address())));
        return all;
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }

    /** Selects the channel of that name as soon as it is listed. */
    void select(String name) {
        selectSoon = Optional.of(name);
        refresh();
    }

    /** Reads something in the background. */
    <T> void load(Callable<T> work, Consumer<T> onDone) {
        background.run(work, onDone, e -> notices.failure(Messages.text("signaling.load.failed"), e));
    }

    void delete(SignalingChannel channel) {
        background.run(
                () -> {
                    engine.signaling().delete(ChannelForms.ref(channel), Version.ANY);
                    return channel.name();
                },
                name -> notices.post(Notices.Kind.DONE, Messages.text("signaling.deleted", name), ""),
                e -> notices.failure(Messages.text("signaling.delete.failed", channel.name()), e));
    }

    /** The call that describes the selected channel. */
    ApiCall describeCall() {
        return ApiCall.of(engine, "DescribeSignalingChannel", "ChannelARN", arn());
    }

    /** The call that tells the selected channel's endpoints for a role. */
    ApiCall endpointCall(String role) {
        return ApiCall.of(
                engine,
                "GetSignalingChannelEndpoint",
                "ChannelARN",
                arn(),
                "SingleMasterChannelEndpointConfiguration",
                ApiCall.structure("Protocols", List.of("WSS", "HTTPS"), "Role", role));
    }

    String arn() {
        return selected.get() == null ? "" : selected.get().channel().arn().toString();
    }

    public ObservableList<ChannelRow> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** The channel in the detail; null when none is. */
    public ObjectProperty<ChannelRow> selectedProperty() {
        return selected;
    }

    public ObservableList<Entry<String, String>> facts() {
        return facts;
    }

    public TagsModel tags() {
        return tags;
    }
}
