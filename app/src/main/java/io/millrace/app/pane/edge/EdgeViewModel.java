package io.millrace.app.pane.edge;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.forms.EdgeFacts;
import io.millrace.core.Engine;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The list of edge configurations and what is known of the selected one. */
public final class EdgeViewModel {
    /** Silence of an agent changes a state without an event, so the list is read again now and then. */
    private static final Duration PACE = Duration.ofSeconds(10);

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Refresher refresher;
    private final ObservableList<EdgeRow> rows = FXCollections.observableArrayList();
    private final FilteredList<EdgeRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<EdgeRow> selected = new SimpleObjectProperty<>();
    private final ObservableList<Entry<String, String>> facts = FXCollections.observableArrayList();
    private Runnable unsubscribe = () -> {};
    private int turns;

    public EdgeViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.refresher = new Refresher(background, this::refresh);
        filter.addListener(o -> {
            String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(c -> (c.stream() + " " + c.hub() + " " + c.status())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
        });
        selected.addListener(
                (o, was, now) -> facts.setAll(now == null ? List.of() : EdgeFacts.of(now.configuration())));
    }

    /** Subscribes and loads. */
    public void activate() {
        int turn = ++turns;
        unsubscribe = engine.events().subscribe(StreamEvent.class, event -> {
            if (event instanceof StreamEvent.Updated || event instanceof StreamEvent.Deleted) {
                refresher.request();
            }
        });
        keepFresh(turn);
    }

    /** Goes on until the pane is left, or left and entered again. */
    private void keepFresh(int turn) {
        refresh();
        background.after(PACE, () -> {
            if (turn == turns) {
                keepFresh(turn);
            }
        });
    }

    public void deactivate() {
        turns++;
        unsubscribe.run();
    }

    private void refresh() {
        background.run(
                () -> engine.edge().all().stream().map(EdgeRow::new).toList(),
                this::loaded,
                e -> notices.failure(Messages.text("edge.load.failed"), e));
    }

    private void loaded(List<EdgeRow> all) {
        Optional<EdgeRow> before = Optional.ofNullable(selected.get());
        if (!rows.equals(all)) {
            rows.setAll(all);
        }
        selected.set(all.stream()
                .filter(c -> before.filter(b -> b.stream().equals(c.stream())).isPresent())
                .findFirst()
                .orElse(null));
    }

    void delete(EdgeConfiguration configuration) {
        background.run(
                () -> {
                    engine.edge().delete(StreamRef.arn(configuration.stream().toString()));
                    return configuration;
                },
                done -> refresh(),
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    /** A call that takes nothing but the selected stream. */
    ApiCall call(String operation) {
        return ApiCall.of(engine, operation, "StreamARN", arn());
    }

    String arn() {
        return selected.get() == null
                ? ""
                : selected.get().configuration().stream().toString();
    }

    public ObservableList<EdgeRow> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** The configuration in the detail; null when none is. */
    public ObjectProperty<EdgeRow> selectedProperty() {
        return selected;
    }

    public ObservableList<Entry<String, String>> facts() {
        return facts;
    }
}
