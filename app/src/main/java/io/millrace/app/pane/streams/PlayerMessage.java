package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.player.Player;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the player's pane says while there is no picture. */
final class PlayerMessage {
    private final Player player;
    private final StringProperty text = new SimpleStringProperty("");
    private boolean hasMedia;

    PlayerMessage(Player player) {
        this.player = player;
        player.stateProperty().addListener(o -> update());
        update();
    }

    void setHasMedia(boolean has) {
        hasMedia = has;
        update();
    }

    private void update() {
        String key =
                switch (player.stateProperty().get()) {
                    case OPENING -> "player.opening";
                    case FAILED -> "player.failed";
                    default -> hasMedia ? "player.click" : "player.empty";
                };
        text.set(player.unavailable().orElse(Messages.text(key)));
    }

    StringProperty textProperty() {
        return text;
    }
}
