package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.core.playback.PlaybackSession;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which producer time is on screen, and how it is written. */
public final class PlayerClock {
    private final LiveClock live = new LiveClock();
    private final ObjectProperty<Instant> playhead = new SimpleObjectProperty<>();
    private final StringProperty text = new SimpleStringProperty("");
    private double rate = 1;
    private final BooleanProperty utc = new SimpleBooleanProperty();

    PlayerClock() {
        playhead.addListener(o -> write());
        utc.addListener(o -> write());
    }

    private void write() {
        Instant time = playhead.get();
        text.set(time == null ? "" : utc.get() ? Formats.utc(time) : Formats.clock(time));
    }

    /** Another session begins. */
    void reset() {
        live.reset();
    }

    /** How many times as fast as it was recorded the player plays. */
    void setRate(double times) {
        rate = times;
    }

    /** The player has come to a position. In a sliding window it does not know where it is. */
    void moved(PlaybackSession session, long millis) {
        Optional<Instant> time = session.terms().isLive()
                ? live.moved(session.playedFrom().isPresent(), System.nanoTime(), rate)
                        .flatMap(session::playedFor)
                : Optional.of(session.timeAt(millis));
        time.ifPresent(playhead::set);
    }

    Optional<Instant> now() {
        return Optional.ofNullable(playhead.get());
    }

    /** The producer time that is on screen; null when nothing is. */
    public ObjectProperty<Instant> playheadProperty() {
        return playhead;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Whether times are written in UTC. */
    public BooleanProperty utcProperty() {
        return utc;
    }
}
