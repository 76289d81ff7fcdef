package io.millrace.app.ui.controls;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Form;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/** The sheet of a form: one field per member, its problem below it. */
public final class FormSheet extends Sheet {
    private static final int TAG_ROWS = 3;

    private final Form form;

    /** Makes a sheet without fields. */
    public FormSheet(String title, String confirmText, Form form, Runnable onConfirm, Runnable onCancel) {
        super(title, confirmText, onConfirm, () -> {
            if (!form.busyProperty().get()) {
                onCancel.run();
            }
        });
        this.form = form;
        setFailure(form.failureProperty());
        confirmButton().disableProperty().bind(form.validProperty().not().or(form.busyProperty()));
    }

    /** A line of text. */
    public FormSheet text(String label, String member, String prompt) {
        return input(label, member, prompt, new TextField());
    }

    /** Several lines of text. */
    public FormSheet lines(String label, String member, String prompt) {
        TextArea area = new TextArea();
        area.setPrefRowCount(TAG_ROWS);
        return input(label, member, prompt, area);
    }

    private FormSheet input(String label, String member, String prompt, TextInputControl field) {
        field.setId(id(member));
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(form.value(member));
        field.editableProperty().bind(form.busyProperty().not());
        addField(label, field, form.problem(member));
        return this;
    }

    /** One of some constants; an empty one stands for none. */
    public FormSheet choice(String label, String member, List<String> options) {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.setId(id(member));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(options);
        box.valueProperty().bindBidirectional(form.value(member));
        box.mouseTransparentProperty().bind(form.busyProperty());
        addField(label, box, form.problem(member));
        return this;
    }

    /** A line that says what the fields above mean. */
    public FormSheet note(ObservableValue<String> words) {
        Label note = new Label();
        note.getStyleClass().add("secondary");
        note.setWrapText(true);
        note.textProperty().bind(words);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        add(note);
        return this;
    }

    /** A part's heading. */
    public FormSheet heading(String words) {
        Label heading = new Label(words);
        heading.getStyleClass().add("form-part");
        add(heading);
        return this;
    }

    /** Lets people copy what the sheet would do. */
    public FormSheet copyAs(Supplier<ApiCall> call) {
        CopyMenu menu = new CopyMenu(call);
        menu.disableProperty().bind(form.validProperty().not());
        addButton(menu);
        return this;
    }

    /** The last part of a member's name in lower camel case, e.g. {@code streamName}. */
    private static String id(String member) {
        String last = member.substring(member.lastIndexOf('.') + 1);
        return last.substring(0, 1).toLowerCase(Locale.ROOT) + last.substring(1);
    }

    /** A sheet that asks before something ends. */
    public static Sheet question(Question question, Supplier<ApiCall> call, Runnable onConfirm, Runnable onCancel) {
        Sheet sheet = question(question, onConfirm, onCancel);
        sheet.addButton(new CopyMenu(call));
        return sheet;
    }

    /**
     * What is asked.
     *
     * @param title names what it is about
     * @param words says what will happen
     * @param confirm the button that does it
     */
    public record Question(String title, String words, String confirm) {}

    /** A sheet that asks before something ends that no API call does. */
    public static Sheet question(Question question, Runnable onConfirm, Runnable onCancel) {
        Sheet sheet = new Sheet(question.title, question.confirm, onConfirm, onCancel);
        Label text = new Label(question.words);
        text.setWrapText(true);
        sheet.add(text);
        sheet.confirmButton().getStyleClass().setAll("button", "danger");
        return sheet;
    }
}
