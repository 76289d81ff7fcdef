package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Version;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The list of streams: kept true by the engine's events, whoever causes them. */
public final class StreamsViewModel {
    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ObservableList<StreamRow> rows = FXCollections.observableArrayList();
    private final FilteredList<StreamRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<StreamRow> selected = new SimpleObjectProperty<>();
    private final Set<Arn> changed = ConcurrentHashMap.newKeySet();
    private final Refresher refresher;
    private Runnable unsubscribe = () -> {};
    private Optional<String> selectSoon = Optional.empty();

    public StreamsViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.refresher = new Refresher(background, this::refreshChanged);
        filter.addListener(o -> applyFilter());
    }

    /** Subscribes and loads. */
    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.class, event -> {
            changed.add(event.arn());
            refresher.request();
        });
        Set<Arn> before = rows.stream().map(r -> r.stream().arn()).collect(Collectors.toSet());
        background.run(
                this::readAll,
                all -> loaded(all, before),
                e -> notices.failure(Messages.text("streams.load.failed"), e));
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private List<StreamRow> readAll() {
        List<StreamRow> all = new ArrayList<>();
        for (Stream stream : engine.streams().all()) {
            StreamRow.read(engine, stream.arn()).ifPresent(all::add);
        }
        return all;
    }

    /** Takes in what was read, and keeps what events brought since. */
    private void loaded(List<StreamRow> all, Set<Arn> before) {
        Set<Arn> read = all.stream().map(r -> r.stream().arn()).collect(Collectors.toSet());
        List<StreamRow> merged = new ArrayList<>(all);
        rows.stream()
                .filter(r -> !read.contains(r.stream().arn())
                        && !before.contains(r.stream().arn()))
                .forEach(merged::add);
        merged.sort(Comparator.comparing(StreamRow::name));
        Optional<Arn> keep =
                Optional.ofNullable(selected.get()).map(r -> r.stream().arn());
        rows.setAll(merged);
        selected.set(merged.stream()
                .filter(r -> keep.filter(r.stream().arn()::equals).isPresent())
                .findFirst()
                .orElse(null));
        selectSoon.ifPresent(this::select);
        loaded.set(true);
    }

    private void refreshChanged() {
        List<Arn> arns = List.copyOf(changed);
        changed.removeAll(arns);
        background.run(
                () -> {
                    Map<Arn, Optional<StreamRow>> fresh = new HashMap<>();
                    for (Arn arn : arns) {
                        fresh.put(arn, StreamRow.read(engine, arn));
                    }
                    return fresh;
                },
                this::apply,
                e -> notices.failure(Messages.text("streams.load.failed"), e));
    }

    private void apply(Map<Arn, Optional<StreamRow>> fresh) {
        fresh.forEach((arn, row) -> {
            int at = indexOf(arn);
            boolean wasSelected =
                    selected.get() != null && selected.get().stream().arn().equals(arn);
            if (row.isPresent() && at >= 0) {
                if (!row.get().equals(rows.get(at))) { // a list forgets the selection of what its equal replaces
                    rows.set(at, row.get());
                }
            } else if (row.isPresent()) {
                rows.add(row.get());
                FXCollections.sort(rows, Comparator.comparing(StreamRow::name));
            } else if (at >= 0) {
                rows.remove(at);
            }
            if (wasSelected) {
                selected.set(row.orElse(null));
            }
            selectSoon
                    .filter(name -> row.isPresent() && name.equals(row.get().name()))
                    .ifPresent(name -> {
                        selectSoon = Optional.empty();
                        selected.set(row.get());
                    });
        });
    }

    private int indexOf(Arn arn) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stream().arn().equals(arn)) {
                return i;
            }
        }
        return -1;
    }

    private void applyFilter() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Selects the stream of that name now or, when it is not listed yet, as soon as it is. */
    public void select(String name) {
        Optional<StreamRow> row =
                rows.stream().filter(r -> r.name().equals(name)).findFirst();
        selectSoon = row.isPresent() ? Optional.empty() : Optional.of(name);
        row.ifPresent(selected::set);
    }

    /** Deletes a stream with its media. */
    public void delete(StreamRow row) {
        Stream stream = row.stream();
        background.run(
                () -> {
                    engine.streams().delete(StreamRef.arn(stream.arn().toString()), Version.ANY);
                    return stream.name();
                },
                name -> notices.post(Notices.Kind.DONE, Messages.text("streams.deleted", name), ""),
                e -> notices.failure(Messages.text("streams.delete.failed", stream.name()), e));
    }

    public ObservableList<StreamRow> shown() {
        return shown;
    }

    public ObservableList<StreamRow> rows() {
        return rows;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public BooleanProperty loadedProperty() {
        return loaded;
    }

    /** The stream in the detail; null when none is. */
    public ObjectProperty<StreamRow> selectedProperty() {
        return selected;
    }
}
