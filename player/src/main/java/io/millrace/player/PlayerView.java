package io.millrace.player;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The picture with its overlays and controls. */
public final class PlayerView extends StackPane {
    private static final double ASPECT = 16.0 / 9;

    private final StringProperty timeText = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty overlay = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty();
    private final PlayerControls controls;

    public PlayerView(Player player) {
        getStyleClass().add("player-view");
        getStylesheets().add(PlayerView.class.getResource("player.css").toExternalForm());
        setMinSize(0, 0);
        Label text = new Label();
        text.setId("playerMessage");
        text.getStyleClass().add("player-message");
        text.textProperty().bind(message);
        text.setWrapText(true);
        text.visibleProperty().bind(player.imageProperty().isNull());
        controls = new PlayerControls(player);
        controls.fit(widthProperty());
        setAlignment(controls, Pos.BOTTOM_CENTER);
        getChildren().addAll(new Picture(player), text, topBar(), figures(), controls);
    }

    private Label figures() {
        Label figures = new Label();
        figures.setId("playerOverlay");
        figures.getStyleClass().add("player-overlay");
        figures.textProperty().bind(overlay);
        figures.visibleProperty().bind(overlay.isNotEmpty());
        figures.setMouseTransparent(true);
        setAlignment(figures, Pos.TOP_LEFT);
        return figures;
    }

    private HBox topBar() {
        Label time = new Label();
        time.setId("playerTime");
        time.getStyleClass().add("player-time");
        time.textProperty().bind(timeText);
        time.visibleProperty().bind(timeText.isNotEmpty());
        Label badge = new Label("LIVE");
        badge.setId("liveBadge");
        badge.getStyleClass().add("player-live");
        badge.visibleProperty().bind(live);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox bar = new HBox(time, spring, badge);
        bar.getStyleClass().add("player-top");
        bar.setMouseTransparent(true);
        bar.setMaxHeight(Region.USE_PREF_SIZE);
        setAlignment(bar, Pos.TOP_CENTER);
        return bar;
    }

    @Override
    protected double computePrefHeight(double width) {
        return (width > 0 ? width : getWidth()) / ASPECT;
    }

    public PlayerControls controls() {
        return controls;
    }

    /** The wall-clock time of the picture, as text. */
    public StringProperty timeTextProperty() {
        return timeText;
    }

    /** Shown in the middle while there is no picture. */
    public StringProperty messageProperty() {
        return message;
    }

    /** Figures over the picture; nothing is shown while it is empty. */
    public StringProperty overlayProperty() {
        return overlay;
    }

    /** Whether the live edge is being shown. */
    public BooleanProperty liveProperty() {
        return live;
    }
}
