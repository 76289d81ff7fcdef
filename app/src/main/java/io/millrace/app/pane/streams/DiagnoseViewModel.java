package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.playback.Diagnosis;
import io.millrace.core.stream.Stream;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Why the selected stream plays or does not; looked at when it is asked for. */
public final class DiagnoseViewModel {
    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private boolean shown;

    /**
     * A line of the checklist.
     *
     * @param verdict good, doubtful or bad
     */
    public record Row(String verdict, String name, String found, String rule) {
        static Row of(Diagnosis.Check check) {
            String verdict =
                    switch (check.verdict()) {
                        case GOOD -> "good";
                        case DOUBTFUL -> "doubtful";
                        case BAD -> "bad";
                    };
            return new Row(verdict, check.name(), check.found(), check.rule());
        }
    }

    DiagnoseViewModel(
            Engine engine, Background background, Notices notices, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.selected = selected;
        selected.addListener((o, was, now) -> {
            boolean same = was != null
                    && now != null
                    && was.stream().arn().equals(now.stream().arn());
            if (!same) {
                rows.clear();
                if (shown) {
                    look();
                }
            }
        });
    }

    /** Whether somebody looks at the list. */
    void setShown(boolean now) {
        shown = now;
        if (shown) {
            look();
        }
    }

    /** Looks again. */
    void look() {
        Optional<Stream> stream = Optional.ofNullable(selected.get()).map(StreamRow::stream);
        stream.ifPresent(s -> {
            busy.set(true);
            background.run(
                    () -> engine.playback().diagnose(s),
                    checks -> {
                        busy.set(false);
                        show(s, checks);
                    },
                    e -> {
                        busy.set(false);
                        notices.failure(Messages.text("diagnose.failed", s.name()), e);
                    });
        });
    }

    private void show(Stream looked, List<Diagnosis.Check> checks) {
        boolean current = Optional.ofNullable(selected.get())
                .filter(r -> r.stream().arn().equals(looked.arn()))
                .isPresent();
        if (current) {
            rows.setAll(checks.stream().map(Row::of).toList());
        }
    }

    ObservableList<Row> rows() {
        return rows;
    }

    BooleanProperty busyProperty() {
        return busy;
    }
}
