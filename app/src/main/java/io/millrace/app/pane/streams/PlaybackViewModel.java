package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.Stream;
import io.millrace.player.Player;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Plays the selected stream by the engine's own HLS sessions: on demand from a time, or at the live edge. */
public final class PlaybackViewModel {
    private static final Set<Player.State> OPEN = Set.of(Player.State.PLAYING, Player.State.PAUSED);
    private static final Duration STEP_BACK = Duration.ofSeconds(30);

    private final PlaybackSessions sessions;
    private final LiveClock liveClock = new LiveClock();
    private final Background background;
    private final Notices notices;
    private final Player player;
    private final SnapshotFolder snapshots;
    private final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>();
    private final StringProperty timeText = new SimpleStringProperty("");
    private final PlayerMessage message;
    private final BooleanProperty live = new SimpleBooleanProperty();
    private Optional<Stream> stream = Optional.empty();
    private Optional<PlaybackSession> session = Optional.empty();

    public PlaybackViewModel(
            Engine engine,
            Background background,
            Notices notices,
            Player player,
            ReadOnlyObjectProperty<StreamRow> selected) {
        this.sessions = new PlaybackSessions(engine);
        this.background = background;
        this.notices = notices;
        this.player = player;
        this.message = new PlayerMessage(player);
        this.snapshots = new SnapshotFolder(engine.dataDirectory(), background, notices);
        player.positionProperty().addListener((o, was, now) -> moved(now.longValue()));
        player.stateProperty().addListener((o, was, now) -> stateChanged(now));
        selected.addListener((o, was, now) -> show(Optional.ofNullable(now).map(StreamRow::stream)));
    }

    private void stateChanged(Player.State now) {
        if (now == Player.State.ENDED && !live.get()) {
            session.ifPresent(s -> goOnBehind(s.timeAt(Long.MAX_VALUE)));
        }
    }

    /** The session is played out; the stream may have grown meanwhile. */
    private void goOnBehind(Instant end) {
        open(
                s -> sessions.onDemand(s, end),
                opened -> Optional.of(opened)
                        .filter(o -> o.covers(end))
                        .ifPresentOrElse(o -> playFrom(o, end), () -> sessions.close(opened)),
                "player.open.failed");
    }

    /** Another stream is shown, or none: what plays ends. */
    private void show(Optional<Stream> next) {
        if (!next.map(Stream::arn).equals(stream.map(Stream::arn))) {
            stream = next;
            stop();
        }
    }

    /** Tells whether the stream has something to play, for the message in the empty pane. */
    public void setHasMedia(boolean has) {
        message.setHasMedia(has);
    }

    private void stop() {
        session.ifPresent(sessions::close);
        session = Optional.empty();
        player.stop();
        playhead.set(null);
        timeText.set("");
        live.set(false);
    }

    /** Plays from a producer time on. */
    public void seekTo(Instant time) {
        if (player.unavailable().isPresent()) {
            return;
        }
        if (OPEN.contains(player.stateProperty().get())
                && session.isPresent()
                && !live.get()
                && session.get().covers(time)) {
            player.seek(Duration.ofMillis(session.get().positionOf(time)));
            player.play();
            return;
        }
        open(s -> sessions.onDemand(s, time), opened -> playFrom(opened, time), "player.open.failed");
    }

    /** Opens a session in the background and hands it on when the same stream is still shown. */
    private void open(Function<Stream, PlaybackSession> opening, Consumer<PlaybackSession> then, String failure) {
        stream.ifPresent(s -> background.run(
                () -> opening.apply(s),
                opened -> {
                    if (stream.equals(Optional.of(s))) {
                        then.accept(opened);
                    } else {
                        sessions.close(opened);
                    }
                },
                e -> notices.failure(Messages.text(failure, s.name()), e)));
    }

    /** Plays the newest media as they come. */
    public void goLive() {
        open(sessions::atLiveEdge, opened -> play(opened, Duration.ZERO, true), "player.live.failed");
    }

    private void playFrom(PlaybackSession opened, Instant time) {
        play(opened, Duration.ofMillis(opened.positionOf(time)), false);
    }

    private void play(PlaybackSession opened, Duration start, boolean atLiveEdge) {
        session.ifPresent(sessions::close);
        session = Optional.of(opened);
        live.set(atLiveEdge);
        liveClock.reset();
        player.open(sessions.url(opened), start);
    }

    private void moved(long millis) {
        session.ifPresent(s -> {
            Optional<Instant> time =
                    live.get() ? liveClock.moved(s.playedFrom(), System.nanoTime()) : Optional.of(s.timeAt(millis));
            time.ifPresent(playhead::set);
            time.map(Formats::clock).ifPresent(timeText::set);
        });
    }

    /** Pauses or goes on: a recording where it stood, a live stream at its edge. */
    public void togglePlay() {
        switch (player.stateProperty().get()) {
            case PLAYING, OPENING -> player.pause();
            case PAUSED -> {
                if (live.get()) {
                    goLive();
                } else {
                    player.play();
                }
            }
            default -> Optional.ofNullable(playhead.get()).ifPresent(this::seekTo);
        }
    }

    /** Goes thirty seconds back; from the live edge into the recording. */
    public void back() {
        Optional.ofNullable(playhead.get()).ifPresent(t -> seekTo(t.minus(STEP_BACK)));
    }

    /** Saves a picture of the stream as PNG below the data directory. */
    public void saveSnapshot(BufferedImage picture) {
        stream.ifPresent(s -> snapshots.save(s.name(), picture));
    }

    public Player player() {
        return player;
    }

    /** The producer time that is on screen; null when nothing is. */
    public ObjectProperty<Instant> playheadProperty() {
        return playhead;
    }

    public StringProperty timeTextProperty() {
        return timeText;
    }

    public StringProperty messageProperty() {
        return message.textProperty();
    }

    public BooleanProperty liveProperty() {
        return live;
    }
}
