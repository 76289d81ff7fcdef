package io.millrace.app.pane.streams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.app.ui.Background;
import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import io.millrace.core.image.Still;
import io.millrace.core.stream.Stream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small picture of each stream's newest media. One is made at a time, of the streams that are looked at, and anew when
 * media came that are half a minute younger. JavaFX thread only.
 */
public final class Thumbnails {
    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final int WIDTH = 128;
    private static final int KEPT = 500;

    private final Engine engine;
    private final Background background;
    private final Cache<Arn, Thumbnail> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Map<Arn, Wish> wishes = new LinkedHashMap<>();
    private boolean makes;

    /** A picture, if there could be one, of media that were the newest at a time. */
    private record Thumbnail(Instant newest, Optional<BufferedImage> picture) {}

    private record Wish(StreamRow row, Runnable onMade) {}

    public Thumbnails(Engine engine, Background background) {
        this.engine = engine;
        this.background = background;
    }

    /**
     * The picture as it is known.
     *
     * @param onMade told when there is a newer one
     */
    Optional<BufferedImage> of(StreamRow row, Runnable onMade) {
        Arn arn = row.stream().arn();
        Thumbnail thumbnail = known.getIfPresent(arn);
        boolean old = row.lastMedia()
                .filter(last -> thumbnail == null || last.isAfter(thumbnail.newest.plus(LASTS)))
                .isPresent();
        if (old) {
            wishes.put(arn, new Wish(row, onMade));
            next();
        }
        return row.lastMedia().isEmpty() || thumbnail == null ? Optional.empty() : thumbnail.picture;
    }

    private void next() {
        if (makes || wishes.isEmpty()) {
            return;
        }
        makes = true;
        Wish wish = wishes.remove(wishes.keySet().iterator().next());
        background.run(() -> made(wish.row.stream()), picture -> made(wish, picture), e -> {
            log.debug("No thumbnail of {}", wish.row.name(), e);
            made(wish, Optional.empty());
        });
    }

    private Optional<BufferedImage> made(Stream stream) throws IOException {
        List<Fragment> newest = engine.archive().newest(stream, Optional.empty(), 1);
        return newest.isEmpty()
                ? Optional.empty()
                : engine.images()
                        .keyFrame(stream, newest.get(0).producerTime())
                        .map(s -> s.scaledTo(WIDTH))
                        .map(Still::picture);
    }

    private void made(Wish wish, Optional<BufferedImage> picture) {
        makes = false;
        wish.row.lastMedia().ifPresent(last -> known.put(wish.row.stream().arn(), new Thumbnail(last, picture)));
        wish.onMade.run();
        next();
    }
}
