package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.archive.Span;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The selected stream: its heading and where it has media. */
public final class StreamDetailViewModel {
    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final Refresher refresher;
    private final ObjectProperty<Coverage> coverage = new SimpleObjectProperty<>(Coverage.EMPTY);
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty subtitle = new SimpleStringProperty("");
    private final StringProperty recorded = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty();
    private Optional<Stream> shown = Optional.empty();
    private Runnable unsubscribe = () -> {};

    public StreamDetailViewModel(
            Engine engine, Background background, Notices notices, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.selected = selected;
        this.refresher = new Refresher(background, this::readSpans);
        selected.addListener((o, was, now) -> show(now));
    }

    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.class, event -> {
            if (shown.map(s -> s.arn().equals(event.arn())).orElse(false)) {
                refresher.request();
            }
        });
        show(selected.get());
        readSpans();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void show(StreamRow row) {
        Optional<Stream> stream = Optional.ofNullable(row).map(StreamRow::stream);
        boolean other = !stream.map(Stream::arn).equals(shown.map(Stream::arn));
        shown = stream;
        live.set(row != null && row.live());
        title.set(row == null ? "" : row.name());
        subtitle.set(row == null ? "" : heading(row));
        if (other) {
            coverage.set(Coverage.EMPTY);
            recorded.set("");
            readSpans();
        }
    }

    private static String heading(StreamRow row) {
        String kept = row.stream().keepsMedia()
                ? Messages.text(
                        "stream.retention", Formats.retention(row.stream().retention()))
                : Messages.text("stream.no.retention");
        String tiered = row.stream().tier() + " · " + kept;
        return row.media().map(m -> m + " · " + tiered).orElse(tiered);
    }

    /** What was read of a stream's media. */
    private record Media(Coverage coverage, String words) {
        static Media of(List<Span> spans) {
            return new Media(Coverage.ofSpans(spans), describe(spans));
        }
    }

    private void readSpans() {
        shown.ifPresent(stream -> background.run(
                () -> Media.of(
                        engine.streams().find(stream.name()).isPresent()
                                ? engine.archive().spans(stream)
                                : List.of()),
                media -> {
                    if (shown.map(s -> s.arn().equals(stream.arn())).orElse(false)) {
                        coverage.set(media.coverage);
                        recorded.set(media.words);
                    }
                },
                e -> notices.failure(Messages.text("stream.read.failed", stream.name()), e)));
    }

    private static String describe(List<Span> all) {
        if (all.isEmpty()) {
            return "";
        }
        Duration length =
                all.stream().map(s -> Duration.between(s.start(), s.end())).reduce(Duration.ZERO, Duration::plus);
        long bytes = all.stream().mapToLong(Span::bytes).sum();
        int fragments = all.stream().mapToInt(Span::fragments).sum();
        return Messages.text("stream.recorded", Formats.duration(length), fragments, Formats.bytes(bytes));
    }

    /** Where there are media. */
    public ObjectProperty<Coverage> coverageProperty() {
        return coverage;
    }

    public StringProperty titleProperty() {
        return title;
    }

    public StringProperty subtitleProperty() {
        return subtitle;
    }

    /** How much is recorded, in words. */
    public StringProperty recordedProperty() {
        return recorded;
    }

    public BooleanProperty liveProperty() {
        return live;
    }
}
