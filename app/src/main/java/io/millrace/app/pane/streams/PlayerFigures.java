package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The figures over the picture: what is decoded, and how a live picture's delay is made up. */
final class PlayerFigures {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Background background;
    private final Player player;
    private final Supplier<Optional<PlaybackSession>> session;
    private final Supplier<Optional<Instant>> livePlayhead;
    private final StringProperty text = new SimpleStringProperty("");
    private boolean on;
    private int turns;

    /** @param livePlayhead the producer time on screen while it is live */
    PlayerFigures(
            Background background,
            Player player,
            Supplier<Optional<PlaybackSession>> session,
            Supplier<Optional<Instant>> livePlayhead) {
        this.background = background;
        this.player = player;
        this.session = session;
        this.livePlayhead = livePlayhead;
    }

    void toggle() {
        on = !on;
        turns++;
        text.set("");
        update(turns);
    }

    private void update(int turn) {
        if (on && turn == turns) {
            player.statistics(now -> {
                if (on) {
                    text.set(words(now));
                }
            });
            background.after(PACE, () -> update(turn));
        }
    }

    private String words(Player.Statistics now) {
        String picture = Messages.text(
                "figures.picture",
                now.codec(),
                now.width(),
                now.height(),
                Formats.number("%.2f", framesPerSecond(now)),
                Formats.bitrate(now.bitsPerSecond()),
                now.shown(),
                now.lost());
        return livePlayhead
                .get()
                .flatMap(at -> session.get().map(s -> picture + "\n" + delay(s, at)))
                .orElse(picture);
    }

    /** VLC does not know it of every container. */
    private double framesPerSecond(Player.Statistics now) {
        return now.framesPerSecond() > 0
                ? now.framesPerSecond()
                : session.get().map(s -> 1e9 / s.frameLength().toNanos()).orElse(0.0);
    }

    /** A fragment can be listed only when it is whole; what is left over is the playlist's and the player's. */
    private static String delay(PlaybackSession session, Instant playhead) {
        IndexEntry newest = session.newest().entry();
        long total = Duration.between(playhead, Instant.now()).toMillis();
        long upload = newest.serverMillis() - newest.producerMillis();
        long fragment = newest.durationMillis();
        return Messages.text(
                "figures.delay",
                seconds(total),
                seconds(upload),
                seconds(fragment),
                seconds(total - upload - fragment));
    }

    private static String seconds(long millis) {
        return Formats.number("%.1f s", Math.round(millis / 100.0) / 10.0);
    }

    StringProperty textProperty() {
        return text;
    }
}
