package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.core.image.ImageService;
import io.millrace.core.image.Still;
import io.millrace.core.stream.Stream;
import io.millrace.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures that the engine decodes for the player: at once where VLC takes a moment to get to, exactly where VLC does
 * not tell which picture it shows, and key frames where it is too slow.
 */
final class Stills {
    private static final Logger log = LoggerFactory.getLogger(Stills.class);
    private static final Duration PACE = Duration.ofMillis(60);

    private final ImageService images;
    private final Background background;
    private final Player player;
    private final PlayerClock clock;
    private int turns;
    private int steps;

    Stills(ImageService images, Background background, Player player, PlayerClock clock) {
        this.images = images;
        this.background = background;
        this.player = player;
        this.clock = clock;
    }

    /** What is being made is not wanted any more. */
    void forget() {
        turns++;
        steps = 0;
    }

    /** Shows the picture of a time until the player has come there. */
    void preview(Stream stream, Instant time) {
        forget();
        make(() -> images.at(stream, time), still -> still.ifPresent(s -> player.still(s.picture())));
    }

    /** Shows the picture of the clock's time, and makes the clock tell exactly when that was. */
    void settle(Stream stream) {
        forget();
        clock.now().ifPresent(time -> make(() -> images.at(stream, time), still -> still.ifPresent(this::show)));
    }

    /** Shows the picture before or behind the one of the clock, exactly; quick steps add up. */
    void step(Stream stream, int direction) {
        boolean first = steps == 0;
        steps += direction;
        if (first) {
            go(stream);
        }
    }

    private void go(Stream stream) {
        Optional<Instant> shown = clock.now();
        if (steps == 0 || shown.isEmpty()) {
            steps = 0;
            return;
        }
        int direction = Integer.signum(steps);
        make(() -> direction > 0 ? images.after(stream, shown.get()) : images.before(stream, shown.get()), still -> {
            steps = still.isEmpty() ? 0 : steps - direction;
            still.ifPresent(this::show);
            go(stream);
        });
    }

    private void show(Still still) {
        player.still(still.picture());
        clock.playheadProperty().set(still.time());
    }

    /** Goes over the recording from the clock's time on, so many times as fast, by key frames. */
    void scan(Stream stream, double rate) {
        forget();
        clock.now().ifPresent(start -> scan(stream, rate, start, System.nanoTime()));
    }

    private void scan(Stream stream, double rate, Instant start, long startNanos) {
        Instant wanted = start.plusNanos((long) ((System.nanoTime() - startNanos) * rate));
        make(
                () -> images.keyFrameFrom(stream, wanted),
                still -> still.ifPresent(s -> {
                    int mine = turns;
                    player.still(s.picture());
                    boolean leapt = s.time().isAfter(wanted);
                    Instant reached = leapt ? s.time() : wanted;
                    clock.playheadProperty().set(reached);
                    background.after(PACE, () -> {
                        if (mine == turns) {
                            scan(stream, rate, leapt ? reached : start, leapt ? System.nanoTime() : startNanos);
                        }
                    });
                }));
    }

    private void make(Callable<Optional<Still>> work, Consumer<Optional<Still>> then) {
        int mine = turns;
        background.run(
                work,
                still -> {
                    if (mine == turns) {
                        then.accept(still);
                    }
                },
                e -> {
                    log.debug("No still", e);
                    if (mine == turns) {
                        forget();
                    }
                });
    }
}
