package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Sheet;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Asks before a stream is deleted; one that holds media wants its name typed. */
final class DeleteStreamView extends Sheet {
    DeleteStreamView(StreamRow row, Supplier<ApiCall> call, Runnable onDelete, Runnable onCancel) {
        super(Messages.text("delete.title", row.name()), Messages.text("delete.confirm"), onDelete, onCancel);
        confirmButton().getStyleClass().setAll("button", "danger");
        addButton(new CopyMenu(call));
        boolean holdsMedia = row.bytes() > 0;
        Label text = new Label(
                holdsMedia ? Messages.text("delete.media", Formats.bytes(row.bytes())) : Messages.text("delete.empty"));
        text.setWrapText(true);
        add(text);
        if (holdsMedia) {
            TextField name = new TextField();
            name.setId("deleteName");
            addField(Messages.text("delete.type", row.name()), name, new SimpleStringProperty(""));
            confirmButton().disableProperty().bind(name.textProperty().isNotEqualTo(row.name()));
        }
    }
}
