package io.millrace.app.testkit;

import io.millrace.player.Player;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;

/** A player without pictures: it is where it is told to be, and remembers the stills that it was given. */
public final class ScriptedPlayer implements Player {
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Image> image = new ReadOnlyObjectWrapper<>();
    private final List<BufferedImage> stills = new ArrayList<>();
    private double rate = 1;
    private int stillsAtOpening;

    /** The stills so far. */
    public List<BufferedImage> stills() {
        return stills;
    }

    /** How many of them came since something was opened. */
    public int stillsSinceOpening() {
        return stills.size() - stillsAtOpening;
    }

    public double rate() {
        return rate;
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        position.set(position.get() + by.toMillis());
    }

    @Override
    public void open(String url, Duration start) {
        stillsAtOpening = stills.size();
        position.set(start.toMillis());
        state.set(State.PLAYING);
    }

    @Override
    public void play() {
        state.set(State.PLAYING);
    }

    @Override
    public void pause() {
        state.set(State.PAUSED);
    }

    @Override
    public void stop() {
        state.set(State.IDLE);
    }

    @Override
    public void seek(Duration to) {
        position.set(to.toMillis());
    }

    @Override
    public void setRate(double times) {
        rate = times;
    }

    @Override
    public void nextFrame() {
        // Nothing is shown.
    }

    @Override
    public void still(BufferedImage picture) {
        stills.add(picture);
    }

    @Override
    public void statistics(Consumer<Statistics> then) {
        // There are none.
    }

    @Override
    public void setVolume(int percent) {
        // Nothing is heard.
    }

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyLongProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Image> imageProperty() {
        return image.getReadOnlyProperty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
