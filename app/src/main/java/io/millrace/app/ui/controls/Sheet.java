package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A small form above the panes: title, fields, two buttons. Enter confirms, Escape closes. */
public class Sheet extends VBox {
    private static final double WIDTH = 460;
    private static final String STYLE = "form-sheet";

    private final VBox fields = new VBox(12);
    private final Button confirm = new Button();
    private final HBox buttons;

    /** Makes an empty sheet; {@code onCancel} closes it. */
    protected Sheet(String title, String confirmText, Runnable onConfirm, Runnable onCancel) {
        getStyleClass().add(STYLE);
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label heading = new Label(title);
        heading.getStyleClass().add("form-sheet-title");
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        confirm.setText(confirmText);
        confirm.setId("confirm");
        confirm.getStyleClass().add("accent");
        confirm.setDefaultButton(true);
        confirm.setOnAction(e -> onConfirm.run());
        Button cancel = new Button(Messages.text("sheet.cancel"));
        cancel.setId("cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> onCancel.run());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        buttons = new HBox(8, spring, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(heading, scroll(fields), buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                onCancel.run();
                e.consume();
            }
        });
    }

    private static ScrollPane scroll(VBox content) {
        ScrollPane scroll = new AsHighAsItsContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("form-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /** Whether the node belongs to a sheet, so that the panes' shortcuts must not act on its keys. */
    public static boolean holds(Node node) {
        Node at = node;
        while (at != null && !at.getStyleClass().contains(STYLE)) {
            at = at.getParent();
        }
        return at != null;
    }

    /** Leaves one button, for a sheet that only shows something. */
    protected final void onlyClose() {
        buttons.getChildren().removeIf(node -> node instanceof Button button && button.isCancelButton());
    }

    /** Makes the sheet wider than sheets are. */
    protected final void widen(double width) {
        setMinWidth(width);
        setMaxWidth(width);
    }

    protected final Button confirmButton() {
        return confirm;
    }

    protected final void add(Node node) {
        fields.getChildren().add(node);
    }

    /** Adds a button at the left of the buttons' line. */
    protected final void addButton(Node button) {
        buttons.getChildren().add(0, button);
    }

    /** Shows, above the buttons, why the last attempt failed. */
    protected final void setFailure(StringProperty failure) {
        Label label = problemLabel(failure);
        label.setId("failure");
        label.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(getChildren().size() - 1, label);
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

    /** Scrolls only when the window has no room for all of it. */
    private static final class AsHighAsItsContent extends ScrollPane {
        AsHighAsItsContent(VBox content) {
            super(content);
        }

        /** The height follows the width, since texts wrap. */
        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double inside = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
            return snappedTopInset() + getContent().prefHeight(inside) + snappedBottomInset();
        }
    }
}
