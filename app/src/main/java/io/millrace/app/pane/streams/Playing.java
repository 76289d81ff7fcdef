package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.Stream;
import io.millrace.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** One stream in one player: the session that plays now. What is opened and not played any more is given back. */
final class Playing {
    static final Set<Player.State> OPEN = Set.of(Player.State.PLAYING, Player.State.PAUSED);

    /** The player decodes every frame. */
    private static final double MAX_RATE = 4;

    private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

    private final PlaybackSessions sessions;
    private final Background background;
    private final Notices notices;
    private final Player player;
    private final PlayerClock clock;
    private final Stills stills;
    private final Runnable onScanEnd;
    private final BooleanProperty live = new SimpleBooleanProperty();
    private Optional<Stream> stream = Optional.empty();
    private Optional<PlaybackSession> session = Optional.empty();
    private Optional<PlaybackSession> renewed = Optional.empty();
    private double scanRate;

    /** What is seen is the very picture of the clock's time; the player stands somewhere near. */
    private boolean exact;

    private int turns;

    /** @param onScanEnd told when key frames were shown up to the end of the recording */
    Playing(
            PlaybackSessions sessions,
            Background background,
            Notices notices,
            Player player,
            PlayerClock clock,
            Runnable onScanEnd) {
        this.onScanEnd = onScanEnd;
        this.stills = new Stills(sessions.engine().images(), background, player, clock);
        this.sessions = sessions;
        this.background = background;
        this.notices = notices;
        this.player = player;
        this.clock = clock;
        player.positionProperty().addListener((o, was, now) -> moved(now.longValue()));
        player.stateProperty().addListener((o, was, now) -> stateChanged(now));
    }

    /** Another stream is to be played, or none. */
    void use(Optional<Stream> next) {
        stream = next;
        stop();
    }

    private void stop() {
        turns++;
        stills.forget();
        scanRate = 0;
        exact = false;
        session.ifPresent(this::giveBack);
        session = Optional.empty();
        live.set(false);
        player.stop();
        clock.playheadProperty().set(null);
    }

    Optional<Stream> stream() {
        return stream;
    }

    Optional<PlaybackSession> session() {
        return session;
    }

    /** Whether the live edge is shown. */
    BooleanProperty liveProperty() {
        return live;
    }

    /** Opens a session in the background and hands it on when nothing else was asked for meanwhile. */
    private void open(
            Function<Stream, Optional<PlaybackSession>> opening, Consumer<PlaybackSession> then, String failure) {
        int turn = ++turns;
        stream.ifPresent(s -> background.run(
                () -> opening.apply(s),
                opened -> opened.ifPresent(turn == turns ? then : this::giveBack),
                e -> notices.failure(Messages.text(failure, s.name()), e)));
    }

    /** Ends a session that is not played any more. */
    private void giveBack(PlaybackSession old) {
        background.run(
                () -> {
                    sessions.close(old);
                    return old;
                },
                done -> {},
                e -> notices.failure(Messages.text("sessions.failed"), e));
    }

    private void play(PlaybackSession opened, Duration start) {
        session.ifPresent(this::giveBack);
        session = Optional.of(opened);
        exact = false;
        clock.reset();
        player.open(sessions.url(opened), start);
        stills.showPreview();
    }

    private void stateChanged(Player.State now) {
        if (now == Player.State.ENDED) {
            session.ifPresent(this::goOnBehind);
        }
    }

    /** The player also ends where what it plays was interrupted. */
    private void goOnBehind(PlaybackSession played) {
        switch (played.terms().mode()) {
            case LIVE -> goLive();
            case ON_DEMAND -> goOn(s -> sessions.behind(s, played));
            case LIVE_REPLAY -> clock.now().ifPresent(time -> goOn(s -> sessions.replayBehind(s, time)));
        }
    }

    private void goOn(Function<Stream, Optional<PlaybackSession>> opening) {
        open(opening, opened -> play(opened, Duration.ZERO), "player.open.failed");
    }

    /** The session when it is one that the player can move about in. */
    private Optional<PlaybackSession> recording() {
        return session.filter(s -> !s.terms().isLive());
    }

    /** Plays from a producer time on. */
    void seekTo(Instant time) {
        if (player.unavailable().isPresent()) {
            return;
        }
        if (isScanning()) {
            clock.playheadProperty().set(time);
            scan();
            return;
        }
        exact = false;
        stream.ifPresent(s -> stills.preview(s, time));
        Optional<PlaybackSession> reached =
                recording().filter(s -> OPEN.contains(player.stateProperty().get()) && s.covers(time));
        if (reached.isPresent()) {
            player.seek(Duration.ofMillis(reached.get().positionOf(time)));
            player.play();
        } else {
            openAt(time);
        }
    }

    private void openAt(Instant time) {
        open(
                s -> Optional.of(sessions.onDemand(s, time)),
                opened -> {
                    live.set(false);
                    play(opened, Duration.ofMillis(opened.positionOf(time)));
                },
                "player.open.failed");
    }

    /** Plays the newest media as they come. */
    void goLive() {
        stills.forget();
        open(
                s -> Optional.of(sessions.atLiveEdge(s)),
                opened -> {
                    live.set(true);
                    play(opened, Duration.ZERO);
                },
                "player.live.failed");
    }

    /** Shows the recording from where it stands as if it came in now. */
    void replay() {
        stills.forget();
        clock.now()
                .ifPresent(time -> open(
                        s -> Optional.of(sessions.replay(s, time)),
                        opened -> {
                            live.set(false);
                            play(opened, Duration.ZERO);
                        },
                        "player.open.failed"));
    }

    private void moved(long millis) {
        session.ifPresent(s -> {
            if (!isScanning() && !exact) {
                clock.moved(s, millis);
            }
            if (sessions.remaining(s).compareTo(RENEW_BEFORE) < 0 && !renewed.equals(Optional.of(s))) {
                renewed = Optional.of(s);
                renew(s);
            }
        });
    }

    /** Goes on at the same place in a new session before the old one expires. */
    private void renew(PlaybackSession old) {
        if (old.terms().mode() == PlaybackMode.LIVE) {
            goLive();
        } else {
            clock.now().ifPresent(this::openAt);
        }
    }

    /** Pauses, and shows the next picture, or of a recording the one before. */
    void step(int direction) {
        if (!OPEN.contains(player.stateProperty().get())) {
            return;
        }
        turns++;
        player.pause();
        if (recording().isPresent()) {
            exact = true;
            stream.ifPresent(s -> stills.step(s, direction));
        } else if (direction > 0) {
            player.nextFrame();
        }
    }

    /** Stands still; of a recording at the very picture that the clock tells of, for the player does not know its own. */
    void pause() {
        turns++;
        player.pause();
        if (recording().isPresent()) {
            exact = true;
            stream.ifPresent(stills::settle);
        }
    }

    /** Goes on from where it was paused. */
    void resume() {
        if (live.get()) {
            goLive();
        } else if (exact) {
            clock.now().ifPresent(this::seekTo);
        } else {
            player.play();
        }
    }

    /**
     * Plays so many times as fast: what is too fast for the player by key frames, which only a recording can be.
     *
     * @return whether it can be done
     */
    boolean setRate(double rate) {
        boolean scans = rate > MAX_RATE;
        if (scans
                && (recording().isEmpty()
                        || !OPEN.contains(player.stateProperty().get()))) {
            return false;
        }
        boolean wasScanning = isScanning();
        scanRate = scans ? rate : 0;
        if (scans) {
            turns++;
            player.pause();
            scan();
        } else {
            player.setRate(rate);
            clock.setRate(rate);
            if (wasScanning) {
                clock.now().ifPresent(this::seekTo);
            }
        }
        return true;
    }

    private void scan() {
        stream.ifPresent(s -> stills.scan(s, scanRate, () -> {
            scanRate = 0;
            exact = true;
            onScanEnd.run();
        }));
    }

    /** Whether key frames are shown, faster than the player plays. */
    boolean isScanning() {
        return scanRate > 0;
    }
}
