package io.millrace.player;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Shows a player's picture in a window of its own: small and above all others, or over the whole screen. */
public final class PlayerWindow {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 270;
    private static final double MARGIN = 12;

    private PlayerWindow() {}

    /** A small window that stays above the others. */
    public static Stage small(
            Player player, ObservableValue<String> title, ObservableValue<String> time, Window owner) {
        Stage stage = stage(player, title, time, owner);
        stage.setAlwaysOnTop(true);
        stage.show();
        return stage;
    }

    /** The whole screen; Escape ends it. */
    public static Stage full(Player player, ObservableValue<String> title, ObservableValue<String> time, Window owner) {
        Stage stage = stage(player, title, time, owner);
        stage.setFullScreen(true);
        stage.fullScreenProperty().addListener((o, was, now) -> {
            if (!now) {
                stage.close();
            }
        });
        stage.show();
        return stage;
    }

    private static Stage stage(
            Player player, ObservableValue<String> title, ObservableValue<String> time, Window owner) {
        Label clock = new Label();
        clock.getStyleClass().add("player-time");
        clock.textProperty().bind(time);
        clock.visibleProperty().bind(clock.textProperty().isNotEmpty());
        StackPane.setAlignment(clock, Pos.TOP_LEFT);
        StackPane.setMargin(clock, new Insets(MARGIN));
        StackPane root = new StackPane(new Picture(player), clock);
        root.getStyleClass().add("player-window");
        root.getStylesheets().add(PlayerView.class.getResource("player.css").toExternalForm());
        Stage stage = new Stage();
        stage.titleProperty().bind(title);
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        ChangeListener<Boolean> ownerGone = (o, was, now) -> stage.close();
        owner.showingProperty().addListener(ownerGone);
        stage.setOnHidden(e -> owner.showingProperty().removeListener(ownerGone));
        return stage;
    }
}
