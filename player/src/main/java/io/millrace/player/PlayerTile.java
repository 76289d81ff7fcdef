package io.millrace.player;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** One picture of several: it bears its time, and nothing to operate it with. */
public final class PlayerTile extends StackPane {
    private static final Insets MARGIN = new Insets(8);

    private final StringProperty time = new SimpleStringProperty("");

    public PlayerTile() {
        getStyleClass().add("player-window");
        getStylesheets().add(PlayerView.class.getResource("player.css").toExternalForm());
        setMinSize(0, 0);
    }

    /** Shows a player's picture; the words stand in its place while there is none. */
    public void show(Player player, String words) {
        Label message = new Label(player.unavailable().orElse(words));
        message.getStyleClass().add("player-message");
        message.setWrapText(true);
        message.visibleProperty().bind(player.imageProperty().isNull());
        Label clock = new Label();
        clock.getStyleClass().add("player-time");
        clock.textProperty().bind(time);
        clock.visibleProperty().bind(time.isNotEmpty());
        setAlignment(clock, Pos.BOTTOM_LEFT);
        setMargin(clock, MARGIN);
        getChildren().setAll(new Picture(player), message, clock);
    }

    /** Puts something to choose with into the upper left corner. */
    public void setCorner(Node node) {
        setAlignment(node, Pos.TOP_LEFT);
        setMargin(node, MARGIN);
        getChildren().add(node);
    }

    /** The wall-clock time of the picture, as text. */
    public StringProperty timeProperty() {
        return time;
    }
}
