package io.millrace.player;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;

/** Stands in where VLC is not installed: it plays nothing and says what to install. */
public final class UnavailablePlayer implements Player {
    private final String reason;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Image> image = new ReadOnlyObjectWrapper<>();

    public UnavailablePlayer(String reason) {
        this.reason = reason;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.of(reason);
    }

    @Override
    public void open(String url, Duration start) {
        state.set(State.FAILED);
    }

    @Override
    public void play() {
        // Nothing is open.
    }

    @Override
    public void pause() {
        // Nothing is open.
    }

    @Override
    public void stop() {
        state.set(State.IDLE);
    }

    @Override
    public void seek(Duration to) {
        // Nothing is open.
    }

    @Override
    public void setRate(double rate) {
        // Nothing is open.
    }

    @Override
    public void nextFrame() {
        // Nothing is open.
    }

    @Override
    public void still(BufferedImage picture) {
        // Nothing is open.
    }

    @Override
    public void statistics(Consumer<Statistics> then) {
        // Nothing is open.
    }

    @Override
    public void setVolume(int percent) {
        // There is no sound.
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
