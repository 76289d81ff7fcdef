package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.playback.HlsSession;
import io.millrace.core.stream.Stream;
import io.millrace.player.Player;
import io.millrace.player.Snapshots;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Plays the selected stream by the engine's own HLS sessions: on demand from a time, or at the live edge. */
public final class PlaybackViewModel {
    private static final Duration STEP_BACK = Duration.ofSeconds(30);

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private final Engine engine;
    private final PlaybackSessions sessions;
    private final LiveClock liveClock = new LiveClock();
    private final Background background;
    private final Notices notices;
    private final Player player;
    private final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>();
    private final StringProperty timeText = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty();
    private Optional<Stream> stream = Optional.empty();
    private Optional<HlsSession> session = Optional.empty();
    private boolean hasMedia;

    public PlaybackViewModel(
            Engine engine,
            Background background,
            Notices notices,
            Player player,
            ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.sessions = new PlaybackSessions(engine);
        this.background = background;
        this.notices = notices;
        this.player = player;
        player.positionProperty().addListener((o, was, now) -> moved(now.longValue()));
        player.stateProperty().addListener((o, was, now) -> showMessage());
        selected.addListener((o, was, now) -> show(Optional.ofNullable(now).map(StreamRow::stream)));
        showMessage();
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
        hasMedia = has;
        showMessage();
    }

    private void stop() {
        session.ifPresent(sessions::close);
        session = Optional.empty();
        player.stop();
        playhead.set(null);
        timeText.set("");
        live.set(false);
        showMessage();
    }

    private void showMessage() {
        String text =
                switch (player.stateProperty().get()) {
                    case OPENING -> Messages.text("player.opening");
                    case FAILED -> Messages.text("player.failed");
                    default -> Messages.text(hasMedia ? "player.click" : "player.empty");
                };
        message.set(player.unavailable().orElse(text));
    }

    /** Plays from a producer time on. */
    public void seekTo(Instant time) {
        playhead.set(time);
        if (session.isPresent() && !live.get() && session.get().covers(time)) {
            player.seek(Duration.ofMillis(session.get().positionOf(time)));
            player.play();
            return;
        }
        stream.ifPresent(s -> background.run(
                () -> sessions.onDemand(s, time),
                opened -> {
                    if (stream.equals(Optional.of(s))) {
                        play(opened, Duration.ofMillis(opened.positionOf(time)), false);
                    }
                },
                e -> notices.failure(Messages.text("player.open.failed", s.name()), e)));
    }

    /** Plays the newest media as they come. */
    public void goLive() {
        stream.ifPresent(s -> background.run(
                () -> sessions.atLiveEdge(s),
                opened -> {
                    if (stream.equals(Optional.of(s))) {
                        play(opened, Duration.ZERO, true);
                    }
                },
                e -> notices.failure(Messages.text("player.live.failed", s.name()), e)));
    }

    private void play(HlsSession opened, Duration start, boolean atLiveEdge) {
        session.ifPresent(sessions::close);
        session = Optional.of(opened);
        live.set(atLiveEdge);
        liveClock.reset();
        player.open(engine.address() + opened.path(), start);
    }

    private void moved(long millis) {
        session.ifPresent(s -> {
            Optional<Instant> time =
                    live.get() ? liveClock.moved(s.playedFrom(), System.nanoTime()) : Optional.of(s.timeAt(millis));
            time.ifPresent(t -> {
                playhead.set(t);
                timeText.set(Formats.clock(t));
            });
        });
    }

    public void togglePlay() {
        switch (player.stateProperty().get()) {
            case PLAYING, OPENING -> player.pause();
            case PAUSED -> player.play();
            default -> Optional.ofNullable(playhead.get()).ifPresent(this::seekTo);
        }
    }

    /** Goes thirty seconds back; from the live edge into the recording. */
    public void back() {
        Optional.ofNullable(playhead.get()).ifPresent(t -> seekTo(t.minus(STEP_BACK)));
    }

    /** Saves a picture of the stream as PNG below the data directory. */
    public void saveSnapshot(BufferedImage picture) {
        stream.ifPresent(s -> {
            String name = "%s-%s.png".formatted(s.name(), FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
            Path file = engine.dataDirectory().resolve("snapshots").resolve(name);
            background.run(
                    () -> {
                        Snapshots.writePng(picture, file);
                        return file;
                    },
                    saved -> notices.post(Notices.Kind.DONE, Messages.text("player.snapshot.saved"), saved.toString()),
                    e -> notices.failure(Messages.text("player.snapshot.failed"), e));
        });
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
        return message;
    }

    public BooleanProperty liveProperty() {
        return live;
    }
}
