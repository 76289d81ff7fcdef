package io.millrace.app.pane.streams;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Stretch;
import io.millrace.core.Engine;
import io.millrace.core.image.ImageCoding;
import io.millrace.core.image.Still;
import io.millrace.core.stream.ImageGeneration.Format;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Pictures of the selected stream at an interval: of the range that is selected on the time line, else of what is seen
 * of it. Each is made when it is to be seen.
 */
public final class GalleryViewModel {
    static final List<String> FORMATS = List.of(Format.JPEG.name(), Format.PNG.name());

    private static final int MOST = 5000;
    private static final int KEPT = 500;
    private static final int WIDTH = 192;
    private static final Duration SETTLES = Duration.ofMillis(200);

    private final ImportViewModel.Surroundings around;
    private final ReadOnlyObjectProperty<StreamRow> stream;
    private final ReadOnlyObjectProperty<Coverage> coverage;
    private final ReadOnlyObjectProperty<Stretch> seen;
    private final Consumer<Instant> play;
    private final ObjectProperty<Stretch> selection = new SimpleObjectProperty<>();
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(Duration.ofSeconds(10));
    private final ObservableList<Instant> times = FXCollections.observableArrayList();
    private final StringProperty words = new SimpleStringProperty("");
    private final Map<Instant, BufferedImage> made = new LinkedHashMap<>();
    private boolean active;
    private boolean waits;

    /** @param play shows the picture of a producer time */
    public GalleryViewModel(
            ImportViewModel.Surroundings around,
            ReadOnlyObjectProperty<StreamRow> stream,
            ReadOnlyObjectProperty<Coverage> coverage,
            ReadOnlyObjectProperty<Stretch> seen,
            Consumer<Instant> play) {
        this.around = around;
        this.stream = stream;
        this.coverage = coverage;
        this.seen = seen;
        this.play = play;
        stream.addListener((o, was, now) -> {
            if (was == null
                    || now == null
                    || !was.stream().arn().equals(now.stream().arn())) {
                made.clear();
                times.clear();
            }
            changed();
        });
        List.of(coverage, seen, selection, interval).forEach(p -> p.addListener(o -> changed()));
    }

    /** Only a gallery that is seen follows the time line. */
    void setActive(boolean now) {
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

    /**
     * Hands a small picture on, soon; null when there is none.
     *
     * @param wanted asked, on any thread, whether it is still to be seen
     */
    void picture(Instant time, BooleanSupplier wanted, Consumer<BufferedImage> then) {
        BufferedImage known = made.get(time);
        StreamRow row = stream.get();
        if (known != null || row == null) {
            then.accept(known);
            return;
        }
        Engine engine = around.engine();
        around.background()
                .run(
                        () -> wanted.getAsBoolean()
                                ? engine.images().at(row.stream(), time).map(s -> s.scaledTo(WIDTH))
                                : Optional.<Still>empty(),
                        still -> {
                            still.ifPresent(s -> keep(time, s.picture()));
                            then.accept(still.map(Still::picture).orElse(null));
                        },
                        e -> then.accept(null));
    }

    private void keep(Instant time, BufferedImage picture) {
        made.put(time, picture);
        if (made.size() > KEPT) {
            made.remove(made.keySet().iterator().next());
        }
    }

    /** Shows a picture's time in the player. */
    void play(Instant time) {
        play.accept(time);
    }

    /**
     * Writes all pictures into a folder as a task.
     *
     * @param format one of {@link #FORMATS}
     * @param height in pixels; 0 for the pictures' own
     */
    void save(Path folder, String format, int height) {
        ImageCoding coding = ImageCoding.of(Format.valueOf(format), null, null, height == 0 ? null : height);
        if (stream.get() != null && !times.isEmpty()) {
            GallerySaving.start(around, stream.get().stream(), List.copyOf(times), folder, coding);
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
