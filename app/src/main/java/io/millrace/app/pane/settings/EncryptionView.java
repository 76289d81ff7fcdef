package io.millrace.app.pane.settings;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** The card of encryption keys. */
final class EncryptionView extends VBox {
    private static final double HEIGHT = 130;

    private final EncryptionViewModel model;
    private final Dialogs dialogs;
    private final TableView<RingKeyRow> keys = Columns.table("ringTable", Messages.text("encryption.none"));

    EncryptionView(EncryptionViewModel model, Dialogs dialogs) {
        super(10);
        this.model = model;
        this.dialogs = dialogs;
        keys.setItems(model.keys());
        keys.setPrefHeight(HEIGHT);
        Columns.add(keys, "encryption.name", 420, RingKeyRow::name);
        Columns.add(keys, "settings.key.state", 220, RingKeyRow::state);
        Columns.add(keys, "encryption.created", 180, RingKeyRow::created);
        Label words = new Label(Messages.text("encryption.words"));
        words.setWrapText(true);
        words.getStyleClass().add("secondary");
        getChildren()
                .addAll(
                        words,
                        PaneFrame.line(
                                PaneFrame.button("encryption.new", this::create),
                                onSelected("encryption.toggle", row -> !row.destroyed(), model::toggle),
                                onSelected("encryption.destroy", row -> !row.destroyed(), this::destroy)),
                        keys);
    }

    private Button onSelected(String key, Predicate<RingKeyRow> when, Consumer<RingKeyRow> action) {
        Button button = PaneFrame.button(
                key, () -> action.accept(keys.getSelectionModel().getSelectedItem()));
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> keys.getSelectionModel().getSelectedItem() == null
                                || !when.test(keys.getSelectionModel().getSelectedItem()),
                        keys.getSelectionModel().selectedItemProperty()));
        return button;
    }

    private void create() {
        Form form = model.form();
        Runnable make = () -> form.submit(() -> model.create(form), made -> {
            dialogs.close();
            model.activate();
        });
        dialogs.show(new FormSheet(
                        Messages.text("encryption.new.title"), Messages.text("new.create"), form, make, dialogs::close)
                .text(Messages.text("encryption.name"), EncryptionViewModel.NAME, "alias/front-door"));
    }

    private void destroy(RingKeyRow row) {
        dialogs.show(FormSheet.question(
                new FormSheet.Question(
                        Messages.text("encryption.destroy.title", row.name()),
                        Messages.text("encryption.destroy.words"),
                        Messages.text("encryption.destroy.do")),
                () -> {
                    dialogs.close();
                    model.destroy(row);
                },
                dialogs::close));
    }
}
