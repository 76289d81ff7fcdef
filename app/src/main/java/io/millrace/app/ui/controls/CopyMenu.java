package io.millrace.app.ui.controls;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Messages;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

/** Copies an ARN, or a call as text for the AWS CLI, boto3 or Java. */
public final class CopyMenu extends MenuButton {
    /** Copies calls only. */
    public CopyMenu(Supplier<ApiCall> call) {
        super(Messages.text("copy.as"));
        setId("copyAs");
        setMinWidth(Region.USE_PREF_SIZE);
        item("copy.cli", () -> call.get().cli());
        item("copy.python", () -> call.get().boto3());
        item("copy.java", () -> call.get().java());
    }

    /** Copies an ARN too. */
    public CopyMenu(Supplier<String> arn, Supplier<ApiCall> call) {
        this(call);
        item("copy.arn", arn);
        getItems().add(0, getItems().remove(getItems().size() - 1));
    }

    private void item(String key, Supplier<String> text) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setId(key);
        item.setOnAction(e -> copy(text.get()));
        getItems().add(item);
    }

    /** Puts a text on the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
