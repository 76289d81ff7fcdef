package io.millrace.player;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.image.Image;

/**
 * Plays one URL at a time. Methods are called on the JavaFX thread and never block it; properties change on that thread.
 */
public interface Player extends AutoCloseable {
    /** What a player is doing. */
    enum State {
        IDLE,
        OPENING,
        PLAYING,
        PAUSED,
        ENDED,
        FAILED
    }

    /** Opens a URL and plays it from {@code start} on; what was open is closed. */
    void open(String url, Duration start);

    void play();

    void pause();

    /** Closes what is open and shows nothing. */
    void stop();

    void seek(Duration position);

    /** How fast it plays: 1 as it was recorded. Holds for what is opened later, too. */
    void setRate(double rate);

    /** Shows the next picture and stays paused. */
    void nextFrame();

    /**
     * Shows a picture from elsewhere: after {@link #open} and {@link #seek} until what is played has come to its place,
     * while it is paused until it goes on. Otherwise nothing happens.
     */
    void still(BufferedImage picture);

    /** Tells, soon and on the JavaFX thread, what was done so far with what is open; nothing when nothing is. */
    void statistics(Consumer<Statistics> then);

    /**
     * What a player did with what is open.
     *
     * @param codec as VLC names it, e.g. {@code h264}; empty when unknown
     * @param width of the picture in pixels
     * @param height likewise
     * @param framesPerSecond as the medium says; 0 when it does not
     * @param bitsPerSecond of what is read now
     * @param shown pictures
     * @param lost pictures that came too late
     */
    record Statistics(
            String codec, int width, int height, double framesPerSecond, double bitsPerSecond, int shown, int lost) {}

    /** Loudness from 0 (silent) to 100. */
    void setVolume(int percent);

    ReadOnlyObjectProperty<State> stateProperty();

    /** Milliseconds since the begin of what is open. */
    ReadOnlyLongProperty positionProperty();

    /** The picture to show; null when there is none. */
    ReadOnlyObjectProperty<Image> imageProperty();

    /** What to tell the user when this player cannot play at all. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    void close();
}
