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
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger turns = new AtomicInteger();
    private Optional<Still> previewed = Optional.empty();
    private int steps;

    Stills(ImageService images, Background background, Player player, PlayerClock clock) {
        this.images = images;
        this.background = background;
        this.player = player;
        this.clock = clock;
    }

    /** What is being made is not wanted any more. */
    void forget() {
        turns.incrementAndGet();
        steps = 0;
        previewed = Optional.empty();
    }

    /** Shows the picture of a time until the player has come there. */
    void preview(Stream stream, Instant time) {
        forget();
        make(() -> images.at(stream, time), still -> {
            previewed = still;
            showPreview();
        });
    }

    /** The player has opened something: a preview that came before is shown now. */
    void showPreview() {
        previewed.ifPresent(s -> player.still(s.picture()));
    }

    /** Shows the picture of the clock's time, and makes the clock tell exactly when that was. */
    void settle(Stream stream) {
        forget();
        clock.now().ifPresent(time -> make(() -> images.at(stream, time), still -> still.ifPresent(this::show)));
    }

    /** Shows the picture before or behind the one of the clock, exactly; quick steps add up. */
    void step(Stream stream, int direction) {
        if (steps == 0) {
            forget();
            steps = direction;
            go(stream);
        } else {
            steps += direction;
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

    /**
     * Goes over the recording from the clock's time on, so many times as fast, by key frames.
     *
     * @param onEnd told when there is nothing more to be shown
     */
    void scan(Stream stream, double rate, Runnable onEnd) {
        forget();
        clock.now().ifPresent(start -> new Scan(stream, rate, onEnd, turns.get()).from(start));
    }

    /** One run over key frames. What cannot be decoded is passed over. */
    private final class Scan {
        private final Stream stream;
        private final double rate;
        private final Runnable onEnd;
        private final int turn;
        private Instant start;
        private long startNanos;

        Scan(Stream stream, double rate, Runnable onEnd, int turn) {
            this.stream = stream;
            this.rate = rate;
            this.onEnd = onEnd;
            this.turn = turn;
        }

        void from(Instant time) {
            start = time;
            startNanos = System.nanoTime();
            next();
        }

        private void next() {
            Instant wanted = start.plusNanos((long) ((System.nanoTime() - startNanos) * rate));
            make(() -> images.keyFrameFrom(stream, wanted), still -> reached(wanted, still), () -> soon(this::next));
        }

        private void reached(Instant wanted, Optional<Still> still) {
            if (still.isEmpty()) {
                onEnd.run();
                return;
            }
            player.still(still.get().picture());
            boolean leapt = still.get().time().isAfter(wanted);
            clock.playheadProperty().set(leapt ? still.get().time() : wanted);
            soon(leapt ? () -> from(clock.playheadProperty().get()) : this::next);
        }

        private void soon(Runnable action) {
            background.after(PACE, () -> {
                if (turn == turns.get()) {
                    action.run();
                }
            });
        }
    }

    private void make(Callable<Optional<Still>> work, Consumer<Optional<Still>> then) {
        make(work, then, this::forget);
    }

    /** Nothing is made that is not wanted any more by the time its turn comes. */
    private void make(Callable<Optional<Still>> work, Consumer<Optional<Still>> then, Runnable onFailure) {
        int mine = turns.get();
        background.run(
                () -> mine == turns.get() ? work.call() : Optional.<Still>empty(),
                still -> {
                    if (mine == turns.get()) {
                        then.accept(still);
                    }
                },
                e -> {
                    log.debug("No still", e);
                    if (mine == turns.get()) {
                        onFailure.run();
                    }
                });
    }
}
