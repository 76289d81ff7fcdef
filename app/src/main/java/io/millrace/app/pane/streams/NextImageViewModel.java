package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.core.Engine;
import io.millrace.core.image.ImagePreview;
import io.millrace.core.stream.StreamRef;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The image that the selected stream's newest fragment gives by its configuration, and the name it gets. */
public final class NextImageViewModel {
    private static final Logger log = LoggerFactory.getLogger(NextImageViewModel.class);
    private static final Duration PACE = Duration.ofSeconds(3);

    private final Engine engine;
    private final Background background;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final ObjectProperty<BufferedImage> picture = new SimpleObjectProperty<>();
    private final StringProperty place = new SimpleStringProperty("");
    private boolean shown;
    private int turns;

    private record Seen(String place, BufferedImage picture) {}

    public NextImageViewModel(Engine engine, Background background, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.background = background;
        this.selected = selected;
        selected.addListener((o, was, now) -> {
            if (was == null || now == null || !was.isSameStream(now)) {
                fill(Optional.empty());
                look();
            }
        });
    }

    /** Whether somebody looks; while somebody does it follows the stream. */
    void setShown(boolean now) {
        shown = now;
        look();
    }

    private void look() {
        int turn = ++turns;
        if (!shown || selected.get() == null) {
            return;
        }
        String arn = selected.get().stream().arn().toString();
        background.run(() -> seen(arn), seen -> looked(turn, seen), e -> {
            log.debug("No preview of the next image", e);
            looked(turn, Optional.empty());
        });
    }

    private void looked(int turn, Optional<Seen> seen) {
        if (turn == turns) {
            fill(seen);
            background.after(PACE, () -> {
                if (turn == turns) {
                    look();
                }
            });
        }
    }

    private Optional<Seen> seen(String arn) throws IOException {
        Optional<ImagePreview> preview = engine.imageGenerator().preview(StreamRef.arn(arn));
        return preview.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(
                        preview.get().wanted()
                                ? preview.get().place()
                                : Messages.text(
                                        "images.next.unmarked", preview.get().place()),
                        ImageIO.read(new ByteArrayInputStream(preview.get().content()))));
    }

    private void fill(Optional<Seen> seen) {
        picture.set(seen.map(Seen::picture).orElse(null));
        place.set(seen.map(Seen::place).orElse(Messages.text("images.next.none")));
    }

    /** Null when there is none. */
    public ReadOnlyObjectProperty<BufferedImage> pictureProperty() {
        return picture;
    }

    /** Where it goes, its name at the end; or why there is none. */
    public StringProperty placeProperty() {
        return place;
    }
}
