package io.millrace.app.shell;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Tasks;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the bottom of the window. A click on the address copies it. */
final class StatusBar extends HBox {
    StatusBar(StatusViewModel model, Tasks tasks, Notices notices, Dialogs dialogs) {
        super(20);
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Hyperlink address = new Hyperlink();
        address.setId("engineAddress");
        address.textProperty().bind(model.addressProperty());
        address.setTooltip(new Tooltip(Messages.text("status.copy")));
        address.setOnAction(e -> copy(address.getText()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren()
                .addAll(
                        address,
                        label(model.remarkProperty(), "status-remark"),
                        label(model.ingestProperty(), "figure"),
                        label(model.diskProperty(), "figure"),
                        spring,
                        new TaskStrip(tasks, dialogs),
                        new NoticeHistory(notices, dialogs));
    }

    private static Label label(StringProperty text, String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.textProperty().bind(text);
        label.managedProperty().bind(text.isNotEmpty());
        return label;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
