package io.millrace.player;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of buttons below the picture. What the buttons do is set by the owner. */
public final class PlayerControls extends HBox {
    private static final int DEFAULT_VOLUME = 80;
    private static final double WIDE = 560;
    private static final double NARROW = 480;
    private static final double NARROWEST = 400;

    private final BooleanProperty liveAvailable = new SimpleBooleanProperty();
    private final Button playPause = button(Feather.PLAY, "playPause", "Play or pause (Space)");
    private final Button back = button(Feather.ROTATE_CCW, "back30", "30 seconds back (J)");
    private final Button goLive = new Button("LIVE");
    private final Button stepBack = button(Feather.CHEVRON_LEFT, "stepBack", "One picture back (comma)");
    private final Button stepForward = button(Feather.CHEVRON_RIGHT, "stepForward", "One picture on (period)");
    private final Button slower = button(Feather.MINUS, "slower", "Slower");
    private final Button faster = button(Feather.PLUS, "faster", "Faster (L)");
    private final Label speed = new Label("1×");
    private final ToggleButton mute = new ToggleButton();
    private final MenuButton more = new MenuButton();
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
        volume.managedProperty().bind(volume.visibleProperty());
        volume.visibleProperty().bind(widthProperty().greaterThan(WIDE));
        player.setVolume(DEFAULT_VOLUME);
        InvalidationListener loudness =
                o -> player.setVolume(mute.isSelected() ? 0 : (int) Math.round(volume.getValue()));
        volume.valueProperty().addListener(loudness);
        mute.selectedProperty().addListener(loudness);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(playPause, back, stepBack, stepForward, slower, speed, faster, goLive, spring, muting());
        getChildren().addAll(volume, snapshot, menu());
        disableProperty().set(player.unavailable().isPresent());
        player.stateProperty().addListener((o, was, now) -> showState(now));
        showState(player.stateProperty().get());
    }

    /** Leaves out what has least use where there is little room. */
    void fit(ReadOnlyDoubleProperty room) {
        List.of(stepBack, stepForward).forEach(node -> showFrom(room, NARROW, node));
        List.of(slower, speed, faster).forEach(node -> showFrom(room, NARROWEST, node));
    }

    private static void showFrom(ReadOnlyDoubleProperty room, double width, Node node) {
        node.visibleProperty().bind(room.greaterThan(width));
        node.managedProperty().bind(node.visibleProperty());
    }

    private ToggleButton muting() {
        mute.setId("mute");
        mute.getStyleClass().add("player-button");
        mute.setTooltip(new Tooltip("Sound on or off (M)"));
        mute.setAccessibleText("Sound off");
        mute.setMinWidth(Region.USE_PREF_SIZE);
        mute.graphicProperty()
                .bind(Bindings.when(mute.selectedProperty())
                        .then(new FontIcon(Feather.VOLUME_X))
                        .otherwise(new FontIcon(Feather.VOLUME_2)));
        speed.setId("speed");
        speed.getStyleClass().add("player-speed");
        speed.setMinWidth(Region.USE_PREF_SIZE);
        return mute;
    }

    private MenuButton menu() {
        more.setId("playerMore");
        more.setGraphic(new FontIcon(Feather.MORE_VERTICAL));
        more.getStyleClass().addAll("player-button", "player-more");
        more.setTooltip(new Tooltip("More"));
        more.setAccessibleText("More");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setPopupSide(Side.TOP);
        return more;
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
        stepBack.setDisable(nothing);
        stepForward.setDisable(nothing);
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

    /** What one picture back and on do. */
    public void setOnSteps(Runnable backwards, Runnable forwards) {
        stepBack.setOnAction(e -> backwards.run());
        stepForward.setOnAction(e -> forwards.run());
    }

    /** What slower and faster do. */
    public void setOnSpeed(Runnable less, Runnable greater) {
        slower.setOnAction(e -> less.run());
        faster.setOnAction(e -> greater.run());
    }

    /** The speed as text. */
    public StringProperty speedProperty() {
        return speed.textProperty();
    }

    /** Adds an entry to the menu at the end of the row. */
    public void addMore(String id, String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(e -> action.run());
        more.getItems().add(item);
    }

    /** Turns the sound off, or on again. */
    public void toggleMute() {
        mute.setSelected(!mute.isSelected());
    }

    /** Makes it louder or softer. */
    public void changeVolume(int step) {
        volume.setValue(volume.getValue() + step);
    }
}
