package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.stream.Stream;
import io.millrace.player.Player;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Plays the selected stream by the engine's own HLS sessions: on demand from a time, replayed, or at the live edge. */
public final class PlaybackViewModel {
    private static final Duration STEP_BACK = Duration.ofSeconds(30);
    private static final Duration SHORT_STEP = Duration.ofSeconds(5);

    private final PlaybackSessions sessions;
    private final Player player;
    private final PlayerClock clock = new PlayerClock();
    private final Playing playing;
    private final PlayerSpeed speed;
    private final PlayerFigures figures;
    private final SnapshotFolder snapshots;
    private final PlayerMessage message;
    private final StringProperty title = new SimpleStringProperty("");

    public PlaybackViewModel(
            Engine engine,
            Background background,
            Notices notices,
            Player player,
            ReadOnlyObjectProperty<StreamRow> selected) {
        this.sessions = new PlaybackSessions(engine);
        this.player = player;
        this.playing = new Playing(sessions, background, notices, player, clock, this::scanEnded);
        this.speed = new PlayerSpeed(playing::setRate);
        this.figures = new PlayerFigures(background, player, playing::session, () -> clock.now()
                .filter(t -> liveProperty().get()));
        this.message = new PlayerMessage(player);
        this.snapshots = new SnapshotFolder(engine.dataDirectory(), background, notices);
        selected.addListener((o, was, now) -> show(Optional.ofNullable(now).map(StreamRow::stream)));
    }

    /** Another stream is shown, or none: what plays ends. */
    private void show(Optional<Stream> next) {
        if (!next.map(Stream::arn).equals(playing.stream().map(Stream::arn))) {
            title.set(next.map(Stream::name).orElse(""));
            speed.reset();
            playing.use(next);
        }
    }

    /** Tells whether the stream has something to play, for the message in the empty pane. */
    public void setHasMedia(boolean has) {
        message.setHasMedia(has);
    }

    /** Plays from a producer time on. */
    public void seekTo(Instant time) {
        playing.seekTo(time);
    }

    /** Plays the newest media as they come. */
    public void goLive() {
        speed.reset();
        playing.goLive();
    }

    /** Shows the recording from where it stands as if it came in now. */
    public void replay() {
        speed.reset();
        playing.replay();
    }

    /** Pauses, and shows the next picture, or of a recording the one before. */
    public void step(int direction) {
        endScan();
        playing.step(direction);
    }

    /** Pauses or goes on: a recording where it stood, a live stream at its edge. */
    public void togglePlay() {
        if (endScan()) {
            return;
        }
        switch (player.stateProperty().get()) {
            case PLAYING, OPENING -> playing.pause();
            case PAUSED -> playing.resume();
            default -> clock.now().ifPresent(playing::seekTo);
        }
    }

    private void scanEnded() {
        speed.reset();
    }

    /** Plays on at normal speed when it went by key frames; whether it did. */
    private boolean endScan() {
        boolean scanning = playing.isScanning();
        if (scanning) {
            speed.reset();
        }
        return scanning;
    }

    /** Whether something is open that plays or is paused. */
    boolean isOpen() {
        return Playing.OPEN.contains(player.stateProperty().get());
    }

    /** Goes thirty seconds back; from the live edge into the recording. */
    public void back() {
        clock.now().ifPresent(t -> playing.seekTo(t.minus(STEP_BACK)));
    }

    /** Goes a little back or on. */
    public void skip(int direction) {
        clock.now().ifPresent(t -> playing.seekTo(t.plus(SHORT_STEP.multipliedBy(direction))));
    }

    /** Saves a picture of the stream as PNG below the data directory. */
    public void saveSnapshot(BufferedImage picture) {
        playing.stream().ifPresent(s -> snapshots.save(s.name(), picture));
    }

    /** The URL of what plays, for other players. */
    public Optional<String> sessionUrl() {
        return playing.session().map(sessions::url);
    }

    /** What plays, in words. */
    public String sessionWords() {
        return playing.session()
                .map(s -> Messages.text(
                        "player.session",
                        s.terms().mode(),
                        s.terms().protocol(),
                        Formats.duration(sessions.remaining(s))))
                .orElse("");
    }

    public Player player() {
        return player;
    }

    /** Which producer time is on screen. */
    public PlayerClock clock() {
        return clock;
    }

    public PlayerSpeed speed() {
        return speed;
    }

    /** Shows or hides the figures over the picture. */
    public void toggleFigures() {
        figures.toggle();
    }

    /** Figures over the picture; empty while they are off. */
    public StringProperty figuresProperty() {
        return figures.textProperty();
    }

    public StringProperty messageProperty() {
        return message.textProperty();
    }

    /** Whether the live edge is shown. */
    public BooleanProperty liveProperty() {
        return playing.liveProperty();
    }

    /** The stream's name. */
    public StringProperty titleProperty() {
        return title;
    }
}
