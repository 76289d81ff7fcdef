package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Version;
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
import java.util.stream.IntStream;
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
    private Optional<Wish> selectSoon = Optional.empty();

    /** A stream that is to be selected when it is listed, and what is done then. */
    private record Wish(String name, Runnable then) {}

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
        return engine.streams().all().stream()
                .flatMap(stream -> StreamRow.read(engine, stream.arn()).stream())
                .toList();
    }

    /** Takes in what was read, and keeps what events brought since. */
    private void loaded(List<StreamRow> all, Set<Arn> known) {
        Set<Arn> read = all.stream().map(r -> r.stream().arn()).collect(Collectors.toSet());
        List<StreamRow> merged = new ArrayList<>(all);
        rows.stream()
                .filter(r -> !read.contains(r.stream().arn())
                        && !known.contains(r.stream().arn()))
                .forEach(merged::add);
        merged.sort(Comparator.comparing(StreamRow::name));
        StreamRow before = selected.get();
        rows.setAll(merged);
        selected.set(merged.stream()
                .filter(r -> before != null && r.isSameStream(before))
                .findFirst()
                .orElse(null));
        merged.forEach(this::fulfil);
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
            row.ifPresent(this::fulfil);
        });
    }

    private int indexOf(Arn arn) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).stream().arn().equals(arn))
                .findFirst()
                .orElse(-1);
    }

    private void applyFilter() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Selects the stream of that name now or, when it is not listed yet, as soon as it is. */
    public void select(String name) {
        select(name, () -> {});
    }

    /** Likewise; does something with it then. */
    public void select(String name, Runnable then) {
        selectSoon = Optional.of(new Wish(name, then));
        List.copyOf(rows).forEach(this::fulfil);
    }

    private void fulfil(StreamRow row) {
        selectSoon.filter(wish -> wish.name.equals(row.name())).ifPresent(wish -> {
            selectSoon = Optional.empty();
            selected.set(row);
            wish.then.run();
        });
    }

    /** Deletes a stream with its media. */
    public void delete(StreamRow row) {
        background.run(
                () -> {
                    engine.streams().delete(StreamRef.arn(row.stream().arn().toString()), Version.ANY);
                    return row.name();
                },
                name -> notices.post(Notices.Kind.DONE, Messages.text("streams.deleted", name), ""),
                e -> notices.failure(Messages.text("streams.delete.failed", row.name()), e));
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
