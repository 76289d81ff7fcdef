package io.millrace.app.shell;

import io.millrace.app.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sheet that shows a list. */
final class ListSheet extends VBox {
    private static final double WIDTH = 520;

    ListSheet(String title, Node list, Runnable onClose) {
        getStyleClass().add("form-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label heading = new Label(title);
        heading.getStyleClass().add("form-sheet-title");
        Button close = new Button(Messages.text("sheet.close"));
        close.setId("closeList");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.setOnAction(e -> onClose.run());
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, list, buttons);
    }
}
