package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.StreamEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the producers of the selected stream are told, fragment by fragment, newest first. */
public final class AcksViewModel {
    private static final int SHOWN = 1000;

    private final Engine engine;
    private final ProducerLog log;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final Refresher refresher;
    private final ObservableList<AckRow> rows = FXCollections.observableArrayList();
    private Runnable unsubscribe = () -> {};
    private Optional<Arn> shown = Optional.empty();

    public AcksViewModel(
            Engine engine, Background background, ProducerLog log, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.log = log;
        this.selected = selected;
        this.refresher = new Refresher(background, this::show);
        selected.addListener(o -> selectionChanged());
    }

    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.Acknowledged.class, ack -> refresher.request());
        show();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void selectionChanged() {
        Optional<Arn> now =
                Optional.ofNullable(selected.get()).map(row -> row.stream().arn());
        if (!now.equals(shown)) {
            show();
        }
    }

    private void show() {
        shown = Optional.ofNullable(selected.get()).map(row -> row.stream().arn());
        rows.setAll(shown.map(arn -> fragments(log.acks(arn))).orElse(List.of()));
    }

    /** A row per fragment, and one for each error that belongs to none. */
    static List<AckRow> fragments(List<StreamEvent.Acknowledged> acks) {
        Map<String, AckRow> byFragment = new LinkedHashMap<>();
        for (StreamEvent.Acknowledged ack : acks) {
            if (!ack.type().equals("IDLE")) {
                String key = ack.connection() + "/"
                        + ack.number().map(Object::toString).orElse("at " + ack.at());
                byFragment.merge(key, AckRow.of(ack), (row, fresh) -> row.with(ack));
            }
        }
        List<AckRow> rows = new ArrayList<>(byFragment.values());
        Collections.reverse(rows);
        return rows.subList(0, Math.min(SHOWN, rows.size()));
    }

    public ObservableList<AckRow> rows() {
        return rows;
    }
}
