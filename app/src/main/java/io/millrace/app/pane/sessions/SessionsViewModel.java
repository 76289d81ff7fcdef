package io.millrace.app.pane.sessions;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The sessions that can be used, read every second while the pane is in front. */
public final class SessionsViewModel {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
    private final FilteredList<SessionRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<SessionRow> selected = new SimpleObjectProperty<>();
    private final ObservableList<Entry<String, String>> facts = FXCollections.observableArrayList();
    private int turns;

    public SessionsViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        filter.addListener(o -> {
            String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(r -> (r.stream() + " " + r.protocol() + " " + r.mode() + " " + r.container())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
        });
        selected.addListener((o, was, now) -> facts.setAll(now == null ? List.of() : facts(now)));
    }

    private static List<Entry<String, String>> facts(SessionRow row) {
        return List.of(
                Map.entry(Messages.text("sessions.url"), row.url()),
                Map.entry(
                        Messages.text("sessions.selector"),
                        row.session().terms().selector().name()),
                Map.entry(Messages.text("sessions.window"), window(row)),
                Map.entry(Messages.text("sessions.created"), row.created()),
                Map.entry(Messages.text("sessions.last"), row.lastUse()),
                Map.entry(Messages.text("sessions.error"), row.error().isEmpty() ? "—" : row.error()));
    }

    private static String window(SessionRow row) {
        String range = row.session()
                .terms()
                .start()
                .map(start -> Formats.clock(start)
                        + row.session()
                                .terms()
                                .end()
                                .map(end -> " – " + Formats.clock(end))
                                .orElse(" –"))
                .orElse(Messages.text("sessions.edge"));
        return Messages.text("sessions.range", range, row.session().terms().window());
    }

    public void activate() {
        keepFresh(++turns);
    }

    public void deactivate() {
        turns++;
    }

    private void keepFresh(int turn) {
        background.run(
                this::read,
                fresh -> {
                    show(fresh);
                    again(turn);
                },
                e -> {
                    notices.failure(Messages.text("sessions.failed"), e);
                    again(turn);
                });
    }

    private void again(int turn) {
        background.after(PACE, () -> {
            if (turn == turns) {
                keepFresh(turn);
            }
        });
    }

    private List<SessionRow> read() {
        Instant now = engine.playback().clock().instant();
        return engine.playback().sessions().stream()
                .map(s -> SessionRow.of(s, engine.address(), now))
                .toList();
    }

    /** Rows are replaced in place, so that a selection and a scroll position stay. */
    private void show(List<SessionRow> fresh) {
        Optional<SessionRow> before = Optional.ofNullable(selected.get());
        boolean same = fresh.size() == rows.size();
        for (int i = 0; same && i < fresh.size(); i++) {
            same = fresh.get(i).is(rows.get(i));
        }
        if (same) {
            for (int i = 0; i < fresh.size(); i++) {
                rows.set(i, fresh.get(i));
            }
        } else {
            rows.setAll(fresh);
        }
        selected.set(
                before.flatMap(b -> fresh.stream().filter(b::is).findFirst()).orElse(null));
    }

    /** Ends the selected session. */
    void revoke(SessionRow row) {
        background.run(
                () -> {
                    engine.playback().revoke(row.session());
                    return read();
                },
                fresh -> {
                    show(fresh);
                    notices.post(Notices.Kind.DONE, Messages.text("sessions.revoked", row.stream()), row.created());
                },
                e -> notices.failure(Messages.text("sessions.failed"), e));
    }

    public ObservableList<SessionRow> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** The session in the detail; null when none is. */
    public ObjectProperty<SessionRow> selectedProperty() {
        return selected;
    }

    public ObservableList<Entry<String, String>> facts() {
        return facts;
    }
}
