package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.core.image.ImageService;
import io.millrace.core.image.Still;
import io.millrace.core.stream.Stream;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small picture of the time under the mouse, once the mouse lingers: the key frame that is shown then or before. */
public final class HoverPicture {
    private static final Logger log = LoggerFactory.getLogger(HoverPicture.class);
    private static final Duration LINGERS = Duration.ofMillis(60);
    private static final int WIDTH = 192;

    private final ImageService images;
    private final Background background;
    private final Supplier<Optional<Stream>> stream;
    private final ObjectProperty<Instant> time = new SimpleObjectProperty<>();
    private final ObjectProperty<BufferedImage> picture = new SimpleObjectProperty<>();
    private boolean makes;

    HoverPicture(ImageService images, Background background, Supplier<Optional<Stream>> stream) {
        this.images = images;
        this.background = background;
        this.stream = stream;
        time.addListener((o, was, now) -> moved(now));
    }

    private void moved(Instant now) {
        if (now == null) {
            picture.set(null);
        } else {
            background.after(LINGERS, () -> {
                if (now.equals(time.get())) {
                    make(now);
                }
            });
        }
    }

    /** One at a time; when the mouse has gone on meanwhile, its new place is next. */
    private void make(Instant wanted) {
        Optional<Stream> from = stream.get();
        if (makes || from.isEmpty()) {
            return;
        }
        makes = true;
        background.run(
                () -> images.keyFrame(from.get(), wanted).map(s -> s.scaledTo(WIDTH)),
                still -> made(wanted, still),
                e -> {
                    log.debug("No picture under the mouse", e);
                    made(wanted, Optional.empty());
                });
    }

    private void made(Instant wanted, Optional<Still> still) {
        makes = false;
        Instant now = time.get();
        if (now != null) {
            picture.set(still.map(Still::picture).orElse(null));
            if (!now.equals(wanted)) {
                make(now);
            }
        }
    }

    /** Where the mouse is; null when it is elsewhere. */
    public ObjectProperty<Instant> timeProperty() {
        return time;
    }

    /** Null when there is none. */
    public ReadOnlyObjectProperty<BufferedImage> pictureProperty() {
        return picture;
    }
}
