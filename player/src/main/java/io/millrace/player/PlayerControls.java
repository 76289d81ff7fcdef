package io.millrace.player;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of buttons below the picture. What the buttons do is set by the owner. */
public final class PlayerControls extends HBox {
    private static final int DEFAULT_VOLUME = 80;

    private final BooleanProperty liveAvailable = new SimpleBooleanProperty();
    private final Button playPause = button(Feather.PLAY, "playPause", "Play or pause (Space)");
    private final Button back = button(Feather.ROTATE_CCW, "back30", "30 seconds back (J)");
    private final Button goLive = new Button("LIVE");
    private final Button snapshot = button(Feather.CAMERA, "snapshot", "Save a snapshot (C)");
    private final Slider volume = new Slider(0, 100, DEFAULT_VOLUME);

    PlayerControls(Player player) {
        super(8);
        getStyleClass().add("player-controls");
        setAlignment(Pos.CENTER_LEFT);
        setMaxHeight(Region.USE_PREF_SIZE);
        goLive.setId("goLive");
        goLive.setMinWidth(Region.USE_PREF_SIZE);
        goLive.getStyleClass().add("player-golive");
        goLive.setTooltip(new Tooltip("Jump to the live edge (0)"));
        goLive.disableProperty().bind(liveAvailable.not());
        volume.setId("volume");
        volume.setAccessibleText("Volume");
        volume.setPrefWidth(90);
        volume.setMinWidth(30);
        player.setVolume(DEFAULT_VOLUME);
        volume.valueProperty().addListener((o, was, now) -> player.setVolume(now.intValue()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(playPause, back, goLive, spring, loudness(), volume, snapshot);
        disableProperty().set(player.unavailable().isPresent());
        player.stateProperty().addListener((o, was, now) -> showState(now));
        showState(player.stateProperty().get());
    }

    private Label loudness() {
        Label label = new Label();
        label.setGraphic(new FontIcon(Feather.VOLUME_2));
        label.textProperty().bind(Bindings.format("%.0f", volume.valueProperty()));
        label.getStyleClass().add("player-volume");
        return label;
    }

    private static Button button(Feather icon, String id, String tip) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.getStyleClass().add("player-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showState(Player.State state) {
        boolean playing = state == Player.State.PLAYING || state == Player.State.OPENING;
        playPause.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
        boolean nothing = state == Player.State.IDLE || state == Player.State.FAILED;
        snapshot.setDisable(nothing);
        back.setDisable(nothing);
    }

    /** Whether there is a live edge to go to. */
    public BooleanProperty liveAvailableProperty() {
        return liveAvailable;
    }

    public void setOnPlayPause(Runnable action) {
        playPause.setOnAction(e -> action.run());
    }

    public void setOnBack(Runnable action) {
        back.setOnAction(e -> action.run());
    }

    public void setOnLive(Runnable action) {
        goLive.setOnAction(e -> action.run());
    }

    public void setOnSnapshot(Runnable action) {
        snapshot.setOnAction(e -> action.run());
    }

    /** Makes it louder or softer. */
    public void changeVolume(int step) {
        volume.setValue(volume.getValue() + step);
    }
}
