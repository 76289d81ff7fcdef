package io.millrace.app.pane.images;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Refresher;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.images.DeliveredViewModel;
import io.millrace.app.ui.images.GalleryViewModel;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The streams with how images are made of them; of the selected one the gallery and what was delivered. */
public final class ImagesViewModel {
    private final Surroundings around;
    private final ObservableList<ImagesRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ImagesRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<ImagesRow> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Coverage> coverage = new SimpleObjectProperty<>(Coverage.EMPTY);
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(Range.HOUR);
    private final ObjectProperty<Stretch> seen = new SimpleObjectProperty<>(new Stretch(0, 0));
    private final GalleryViewModel gallery;
    private final DeliveredViewModel delivered;
    private final Refresher streams;
    private final Refresher media;
    private volatile Optional<Arn> watched = Optional.empty();
    private Runnable unsubscribe = () -> {};

    /** @param play shows the picture of a stream's producer time */
    public ImagesViewModel(Surroundings around, BiConsumer<String, Instant> play) {
        this.around = around;
        this.streams = new Refresher(around.background(), this::readRows);
        this.media = new Refresher(around.background(), this::readCoverage);
        var stream = selected.map(ImagesRow::stream);
        gallery = new GalleryViewModel(
                around,
                stream,
                coverage,
                seen,
                time -> play.accept(selected.get().name(), time));
        delivered = new DeliveredViewModel(
                around, stream, time -> play.accept(selected.get().name(), time));
        filter.addListener(o -> {
            String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(r -> r.name().toLowerCase(Locale.ROOT).contains(wanted));
        });
        selected.addListener((o, was, now) -> {
            watched = Optional.ofNullable(now).map(r -> r.stream().arn());
            if (was == null || now == null || !isSame(was, now)) {
                coverage.set(Coverage.EMPTY);
                if (range.get() == null) {
                    range.set(Range.HOUR);
                }
                readCoverage();
            }
        });
        coverage.addListener(o -> see());
        range.addListener(o -> see());
    }

    private static boolean isSame(ImagesRow one, ImagesRow other) {
        return one.stream().arn().equals(other.stream().arn());
    }

    private void see() {
        if (!coverage.get().isEmpty() && range.get() != null) {
            seen.set(range.get().of(coverage.get().whole()));
        }
    }

    /** Subscribes and loads. */
    public void activate() {
        unsubscribe = around.engine().events().subscribe(StreamEvent.class, this::accept);
        readRows();
        readCoverage();
        delivered.refresh();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void accept(StreamEvent event) {
        if (event instanceof StreamEvent.Created
                || event instanceof StreamEvent.Updated
                || event instanceof StreamEvent.Deleted) {
            streams.request();
        }
        if (watched.filter(event.arn()::equals).isEmpty()) {
            return;
        }
        if (event instanceof StreamEvent.FragmentPersisted || event instanceof StreamEvent.MediaExpired) {
            media.request();
            delivered.refresh();
        } else if (event instanceof StreamEvent.ImageDelivered || event instanceof StreamEvent.Updated) {
            delivered.refresh();
        }
    }

    private void readRows() {
        around.background()
                .run(this::read, this::show, e -> around.notices().failure(Messages.text("images.load.failed"), e));
    }

    private List<ImagesRow> read() {
        Set<Arn> configured = Set.copyOf(around.engine().configurations().withImageGeneration());
        return around.engine().streams().all().stream()
                .map(s -> configured.contains(s.arn())
                        ? ImagesRow.read(around.engine(), s)
                        : Optional.of(ImagesRow.without(s)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ImagesRow::name))
                .toList();
    }

    /** Leaves equal rows as they are, so that a selection stays. */
    private void show(List<ImagesRow> fresh) {
        Optional<ImagesRow> before = Optional.ofNullable(selected.get());
        if (!fresh.equals(rows)) {
            rows.setAll(fresh);
        }
        selected.set(
                before.flatMap(b -> fresh.stream().filter(r -> isSame(r, b)).findFirst())
                        .or(() -> fresh.stream().findFirst())
                        .orElse(null));
    }

    private void readCoverage() {
        ImagesRow row = selected.get();
        if (row != null) {
            Stream stream = row.stream();
            around.background()
                    .run(
                            () -> around.engine().streams().find(stream.name()).isPresent()
                                    ? Coverage.ofSpans(around.engine().archive().spans(stream))
                                    : Coverage.EMPTY,
                            found -> {
                                if (selected.get() != null && isSame(row, selected.get())) {
                                    coverage.set(found);
                                }
                            },
                            e -> around.notices().failure(Messages.text("images.load.failed"), e));
        }
    }

    /** Looks at a day in place of a range from the end. */
    void showDay(Instant begin, Instant end) {
        range.set(null);
        seen.set(new Stretch(begin.toEpochMilli(), end.toEpochMilli()));
    }

    public GalleryViewModel gallery() {
        return gallery;
    }

    public DeliveredViewModel delivered() {
        return delivered;
    }

    ObservableList<ImagesRow> shown() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<ImagesRow> selectedProperty() {
        return selected;
    }

    ObjectProperty<Coverage> coverageProperty() {
        return coverage;
    }

    /** Null while a day is looked at. */
    ObjectProperty<Range> rangeProperty() {
        return range;
    }
}
