package io.millrace.app.shell;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/** Dims the panes and shows a sheet in the middle; keyboard focus stays in the sheet. */
final class SheetOverlay extends StackPane {
    private Node sheet;

    /** What had the focus before the sheet. */
    private Node before;

    SheetOverlay() {
        getStyleClass().add("sheet-overlay");
        setVisible(false);
        sceneProperty().addListener((o, was, scene) -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((p, before, owner) -> keepFocus(owner));
            }
        });
    }

    void show(Node next) {
        if (sheet == null) {
            before = getScene().getFocusOwner();
        }
        sheet = next;
        getChildren().setAll(next);
        setVisible(true);
        focusFirst();
    }

    void close() {
        if (sheet == null) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        sheet = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        before = null;
    }

    private void focusFirst() {
        sheet.applyCss();
        sheet.lookupAll(".text-field").stream()
                .filter(n -> n instanceof TextField && !n.isDisabled())
                .findFirst()
                .or(() -> sheet.lookupAll(".button").stream()
                        .filter(n -> !n.isDisabled())
                        .reduce((first, last) -> last))
                .ifPresent(Node::requestFocus);
    }

    private void keepFocus(Node owner) {
        Node node = owner;
        while (node != null && node != sheet) {
            node = node.getParent();
        }
        if (sheet != null && node == null && owner != null) {
            focusFirst();
        }
    }
}
