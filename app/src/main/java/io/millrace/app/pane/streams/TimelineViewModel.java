package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.TimelineMarks;
import io.millrace.core.stream.Stream;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the time line shows of the selected stream beside where there are media. */
public final class TimelineViewModel {
    private static final Logger log = LoggerFactory.getLogger(TimelineViewModel.class);
    private static final Duration SETTLES = Duration.ofMillis(120);
    private static final Duration PACE = Duration.ofSeconds(5);

    private final TimelineReader reader;
    private final Background background;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final ObjectProperty<Stretch> visible = new SimpleObjectProperty<>(new Stretch(0, 0));
    private final ObjectProperty<TimelineMarks> marks = new SimpleObjectProperty<>(TimelineMarks.NONE);
    private final HoverPicture hover;
    private boolean active;
    private boolean waits;
    private boolean reads;

    public TimelineViewModel(
            Surroundings surroundings,
            ProducerLog producers,
            ReadOnlyObjectProperty<StreamRow> selected,
            ReadOnlyObjectProperty<Coverage> coverage) {
        this.reader = new TimelineReader(surroundings.engine(), producers);
        this.background = surroundings.background();
        this.selected = selected;
        this.hover = new HoverPicture(surroundings.engine().images(), background, this::stream);
        selected.addListener((o, was, now) -> selectionChanged(was, now));
        visible.addListener(o -> changed());
        coverage.addListener(o -> changed());
    }

    public void activate() {
        active = true;
        tick();
    }

    public void deactivate() {
        active = false;
    }

    /** Sessions come and go, and media expire, without an event. */
    private void tick() {
        if (active) {
            changed();
            background.after(PACE, this::tick);
        }
    }

    private void selectionChanged(StreamRow was, StreamRow now) {
        if (was == null
                || now == null
                || !was.stream().arn().equals(now.stream().arn())) {
            marks.set(TimelineMarks.NONE);
            changed();
        }
    }

    private void changed() {
        if (!waits) {
            waits = true;
            background.after(SETTLES, () -> {
                waits = false;
                read();
            });
        }
    }

    private Optional<Stream> stream() {
        return Optional.ofNullable(selected.get()).map(StreamRow::stream);
    }

    /** One reading at a time; what changes meanwhile is read behind it. */
    private void read() {
        if (reads) {
            changed();
            return;
        }
        Stretch window = visible.get();
        stream().ifPresent(stream -> {
            reads = true;
            background.run(
                    () -> reader.marks(stream, window),
                    read -> {
                        reads = false;
                        if (stream().map(s -> s.arn().equals(stream.arn())).orElse(false)) {
                            marks.set(read);
                        }
                    },
                    e -> {
                        reads = false;
                        log.debug("No marks for the time line", e);
                    });
        });
    }

    /** What part of time is seen. */
    public ObjectProperty<Stretch> seenProperty() {
        return visible;
    }

    public ReadOnlyObjectProperty<TimelineMarks> marksProperty() {
        return marks;
    }

    /** The picture under the mouse. */
    public HoverPicture hover() {
        return hover;
    }
}
