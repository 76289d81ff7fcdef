package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.FragmentQuery;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The selected stream's fragments: the newest, or those of a range by either clock. */
public final class FragmentsViewModel {
    private static final int SHOWN = 1000;

    private final Surroundings surroundings;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final Consumer<Instant> play;
    private final Refresher refresher;
    private final ObservableList<FragmentRow> rows = FXCollections.observableArrayList();
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final BooleanProperty byServer = new SimpleBooleanProperty();
    private final StringProperty status = new SimpleStringProperty("");
    private Runnable unsubscribe = () -> {};
    private Optional<Arn> shown = Optional.empty();

    /** @param play shows the picture of a producer time */
    public FragmentsViewModel(
            Surroundings surroundings, ReadOnlyObjectProperty<StreamRow> selected, Consumer<Instant> play) {
        this.surroundings = surroundings;
        this.selected = selected;
        this.play = play;
        this.refresher = new Refresher(surroundings.background(), this::read);
        selected.addListener(o -> selectionChanged());
        from.addListener(o -> read());
        to.addListener(o -> read());
        byServer.addListener(o -> read());
    }

    public void activate() {
        unsubscribe = surroundings.engine().events().subscribe(StreamEvent.class, event -> {
            if (!(event instanceof StreamEvent.Acknowledged)
                    && shown.filter(event.arn()::equals).isPresent()) {
                refresher.request();
            }
        });
        read();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void selectionChanged() {
        Optional<Arn> now =
                Optional.ofNullable(selected.get()).map(row -> row.stream().arn());
        if (!now.equals(shown)) {
            rows.clear();
            read();
        }
    }

    private void read() {
        Engine engine = surroundings.engine();
        Optional<Stream> stream = Optional.ofNullable(selected.get()).map(StreamRow::stream);
        shown = stream.map(Stream::arn);
        Optional<Instant> start = time(from.get());
        Optional<Instant> end = time(to.get());
        if (!from.get().isBlank() && start.isEmpty() || !to.get().isBlank() && end.isEmpty()) {
            status.set(Messages.text("import.start.invalid"));
            return;
        }
        stream.ifPresent(s -> surroundings
                .background()
                .run(
                        () -> engine.streams().find(s.name()).isEmpty()
                                ? List.<FragmentRow>of()
                                : list(engine, s, start, end).stream()
                                        .map(FragmentRow::new)
                                        .toList(),
                        fresh -> show(s, fresh),
                        e -> surroundings.notices().failure(Messages.text("fragments.failed", s.name()), e)));
    }

    private List<Fragment> list(Engine engine, Stream stream, Optional<Instant> start, Optional<Instant> end) {
        if (start.isEmpty() && end.isEmpty()) {
            return engine.archive().newest(stream, Optional.empty(), SHOWN);
        }
        TimeRange range = new TimeRange(
                byServer.get() ? TimestampType.SERVER_TIMESTAMP : TimestampType.PRODUCER_TIMESTAMP,
                start.orElse(Instant.EPOCH),
                end.orElse(Instant.parse("9999-01-01T00:00:00Z")));
        return engine.archive()
                .list(stream, new FragmentQuery(Optional.of(range), SHOWN, null))
                .fragments();
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Formats.parseInput(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void show(Stream stream, List<FragmentRow> fresh) {
        if (shown.filter(stream.arn()::equals).isEmpty()) {
            return;
        }
        update(fresh);
        status.set(fresh.size() == SHOWN ? Messages.text("fragments.first", SHOWN) : "");
    }

    /** Newest first; what stays keeps its row, so that a selection stays too. */
    private void update(List<FragmentRow> oldestFirst) {
        Set<FragmentRow> wanted = new HashSet<>(oldestFirst);
        rows.removeIf(row -> !wanted.contains(row));
        List<FragmentRow> fresh = new ArrayList<>(oldestFirst);
        Collections.reverse(fresh);
        int added = fresh.size() - rows.size();
        if (fresh.subList(added, fresh.size()).equals(rows)) {
            rows.addAll(0, fresh.subList(0, added));
        } else {
            rows.setAll(fresh);
        }
    }

    /** Shows the picture that a fragment begins with. */
    void play(FragmentRow row) {
        play.accept(Instant.ofEpochMilli(row.fragment().entry().mediaMillis()));
    }

    /** Takes a fragment apart and hands what it is made of on. */
    void inspect(FragmentRow row, Consumer<InspectorViewModel> onDone) {
        surroundings
                .background()
                .run(
                        () -> new InspectorViewModel(
                                row, surroundings.engine().archive().inspect(row.fragment())),
                        onDone,
                        e -> surroundings.notices().failure(Messages.text("inspect.failed"), e));
    }

    /** Writes fragments to a Matroska file, as a task that can be watched. */
    void save(List<FragmentRow> chosen, Path file) {
        FragmentExport.start(
                surroundings, chosen.stream().map(FragmentRow::fragment).toList(), file);
    }

    public ObservableList<FragmentRow> rows() {
        return rows;
    }

    public StringProperty fromProperty() {
        return from;
    }

    public StringProperty toProperty() {
        return to;
    }

    /** Whether the range goes by server time. */
    public BooleanProperty byServerProperty() {
        return byServer;
    }

    public StringProperty statusProperty() {
        return status;
    }
}
