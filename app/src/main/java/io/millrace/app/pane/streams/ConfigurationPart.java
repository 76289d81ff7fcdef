package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What is configured, with its buttons; or a word that nothing is, and the first step. */
final class ConfigurationPart extends StackPane {
    private static final double GAP = 8;

    private final HBox buttons;
    private final Region known;
    private final VBox present;

    /** The keys of a part's words, and the operation that describes it. */
    record Words(String edit, String remove, String nothing, String first, String describe) {}

    ConfigurationPart(
            Words words,
            ObservableList<Entry<String, String>> facts,
            Runnable edit,
            Runnable remove,
            Supplier<ApiCall> describe) {
        buttons = PaneFrame.line(
                PaneFrame.button(words.edit, edit), new CopyMenu(describe), PaneFrame.button(words.remove, remove));
        known = StreamSettingsView.scroll(new Facts(facts));
        present = new VBox(GAP, buttons, known);
        Label nothing = new Label(Messages.text(words.nothing));
        nothing.getStyleClass().add("placeholder-text");
        nothing.setWrapText(true);
        Button first = PaneFrame.button(words.first, edit);
        first.getStyleClass().add("accent");
        VBox absent = new VBox(8, nothing, first);
        absent.setAlignment(Pos.CENTER);
        present.visibleProperty().bind(Bindings.isNotEmpty(facts));
        absent.visibleProperty().bind(Bindings.isEmpty(facts));
        getChildren().addAll(absent, present);
    }

    /** The same with something beside the facts. */
    ConfigurationPart with(Region beside) {
        HBox.setHgrow(known, Priority.ALWAYS);
        HBox.setHgrow(beside, Priority.ALWAYS);
        HBox line = new HBox(GAP, known, beside);
        VBox.setVgrow(line, Priority.ALWAYS);
        present.getChildren().setAll(buttons, line);
        return this;
    }

    /**
     * The same with more.
     *
     * @param more buttons
     * @param beside the facts
     * @param below takes the height that is left
     */
    ConfigurationPart with(List<Button> more, Region beside, Region below) {
        with(beside);
        buttons.getChildren().addAll(more);
        known.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(present.getChildren().get(1), Priority.NEVER);
        VBox.setVgrow(below, Priority.ALWAYS);
        present.getChildren().add(below);
        return this;
    }
}
