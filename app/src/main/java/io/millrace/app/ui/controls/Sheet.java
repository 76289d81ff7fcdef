package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A small form above the panes: title, fields, two buttons. Enter confirms, Escape closes. */
public class Sheet extends VBox {
    private static final double WIDTH = 440;
    private static final String STYLE = "form-sheet";

    private final VBox fields = new VBox(12);
    private final Button confirm = new Button();

    /** Makes an empty sheet; {@code onCancel} closes it. */
    protected Sheet(String title, String confirmText, Runnable onConfirm, Runnable onCancel) {
        getStyleClass().add(STYLE);
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label heading = new Label(title);
        heading.getStyleClass().add("form-sheet-title");
        heading.setWrapText(true);
        confirm.setText(confirmText);
        confirm.setId("confirm");
        confirm.getStyleClass().add("accent");
        confirm.setDefaultButton(true);
        confirm.setOnAction(e -> onConfirm.run());
        Button cancel = new Button(Messages.text("sheet.cancel"));
        cancel.setId("cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> onCancel.run());
        HBox buttons = new HBox(8, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, fields, buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                onCancel.run();
                e.consume();
            }
        });
    }

    /** Whether the node belongs to a sheet, so that the panes' shortcuts must not act on its keys. */
    public static boolean holds(Node node) {
        Node at = node;
        while (at != null && !at.getStyleClass().contains(STYLE)) {
            at = at.getParent();
        }
        return at != null;
    }

    protected final Button confirmButton() {
        return confirm;
    }

    protected final void add(Node node) {
        fields.getChildren().add(node);
    }

    /** Adds a labelled field with its problem below it. */
    protected final void addField(String label, Node field, StringProperty problem) {
        Label caption = new Label(label);
        caption.getStyleClass().add("field-label");
        caption.setLabelFor(field);
        fields.getChildren().add(new VBox(4, caption, field, problemLabel(problem)));
    }

    /** A line that shows a problem while there is one. */
    protected static Label problemLabel(StringProperty problem) {
        Label text = new Label();
        text.getStyleClass().add("field-problem");
        text.setWrapText(true);
        text.textProperty().bind(problem);
        text.visibleProperty().bind(problem.isNotEmpty());
        text.managedProperty().bind(problem.isNotEmpty());
        return text;
    }
}
