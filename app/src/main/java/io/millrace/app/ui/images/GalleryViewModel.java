package io.millrace.app.ui.images;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.image.ImageCoding;
import io.millrace.core.stream.ImageGeneration.Format;
import io.millrace.core.stream.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Pictures of the selected stream at an interval: of the range that is selected on the time line, else of what is seen
 * of it. Each is made when it is to be seen.
 */
public final class GalleryViewModel {
    static final List<String> FORMATS = List.of(Format.JPEG.name(), Format.PNG.name());
    static final int QUALITY = 80;

    private static final int MOST = 5000;
    private static final Duration SETTLES = Duration.ofMillis(200);

    private final Surroundings around;
    private final ObservableValue<Stream> stream;
    private final ReadOnlyObjectProperty<Coverage> coverage;
    private final ReadOnlyObjectProperty<Stretch> seen;
    private final Consumer<Instant> play;
    private final ObjectProperty<Stretch> selection = new SimpleObjectProperty<>();
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(Duration.ofSeconds(10));
    private final ObservableList<Instant> times = FXCollections.observableArrayList();
    private final StringProperty words = new SimpleStringProperty("");
    private final Pictures<Instant> pictures;
    private boolean active;
    private boolean waits;

    /** @param play shows the picture of a producer time */
    public GalleryViewModel(
            Surroundings around,
            ObservableValue<Stream> stream,
            ReadOnlyObjectProperty<Coverage> coverage,
            ReadOnlyObjectProperty<Stretch> seen,
            Consumer<Instant> play) {
        this.around = around;
        this.stream = stream;
        this.coverage = coverage;
        this.seen = seen;
        this.play = play;
        this.pictures = new Pictures<>(around.background(), this::making);
        stream.addListener((o, was, now) -> {
            if (was == null || now == null || !was.arn().equals(now.arn())) {
                pictures.clear();
                times.clear();
            }
            changed();
        });
        List.of(coverage, seen, selection, interval).forEach(p -> p.addListener(o -> changed()));
    }

    /** Only a gallery that is seen follows the time line. */
    public void setActive(boolean now) {
        active = now;
        changed();
    }

    private void changed() {
        if (active && !waits) {
            waits = true;
            around.background().after(SETTLES, () -> {
                waits = false;
                fill();
            });
        }
    }

    private void fill() {
        Stretch range = selection.get() != null ? selection.get() : seen.get();
        List<Instant> found = new ArrayList<>();
        long step = interval.get().toMillis();
        long at = range.start() + Math.floorMod(-range.start(), step);
        Optional<Stretch> span = coverage.get().atOrAfter(at);
        while (span.isPresent() && found.size() < MOST && at <= range.end()) {
            if (at >= span.get().start()) {
                found.add(Instant.ofEpochMilli(at));
                at += step;
            } else {
                at += (span.get().start() - at + step - 1) / step * step;
            }
            span = coverage.get().atOrAfter(at);
        }
        if (!found.equals(times)) {
            times.setAll(found);
        }
        String key = found.size() == MOST ? "gallery.words.most" : "gallery.words";
        words.set(found.isEmpty() ? "" : Messages.text(key, found.size()));
    }

    /** An interval in words. */
    static String every(Duration interval) {
        return interval.toSeconds() < 60
                ? Messages.text("gallery.every.seconds", interval.toSeconds())
                : Messages.text("gallery.every.minutes", interval.toMinutes());
    }

    private Pictures.Making<Instant> making() {
        Stream of = stream.getValue();
        return time -> of == null
                ? Optional.empty()
                : around.engine().images().at(of, time).map(s -> s.scaledTo(Pictures.WIDTH)
                        .picture());
    }

    Pictures<Instant> pictures() {
        return pictures;
    }

    /** Shows a picture's time in the player. */
    public void play(Instant time) {
        play.accept(time);
    }

    /**
     * Writes all pictures into a folder as a task.
     *
     * @param format one of {@link #FORMATS}
     * @param quality of JPEG, 1 to 100
     * @param height in pixels; 0 for the pictures' own
     */
    void save(Path folder, String format, int quality, int height) {
        ImageCoding coding = new ImageCoding(Format.valueOf(format), quality, null, height == 0 ? null : height);
        Stream of = stream.getValue();
        if (of != null && !times.isEmpty()) {
            GallerySaving.start(around, of, List.copyOf(times), folder, coding);
        }
    }

    /** When pictures are taken. */
    public ObservableList<Instant> times() {
        return times;
    }

    /** From one picture to the next. */
    public ObjectProperty<Duration> intervalProperty() {
        return interval;
    }

    /** What is selected on the time line; null for nothing. */
    public ObjectProperty<Stretch> selectionProperty() {
        return selection;
    }

    /** How many there are, in words. */
    public StringProperty wordsProperty() {
        return words;
    }
}
