package io.millrace.app.pane.settings;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.controls.PaneFrame;
import java.io.File;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The Settings pane: one card per part. */
public final class SettingsView extends PaneFrame {
    private static final double KEYS_HEIGHT = 190;

    private final SettingsViewModel model;
    private final Dialogs dialogs;
    private final TableView<KeyRow> keys = Columns.table("keyTable", Messages.text("settings.no.keys"));

    /**
     * Makes the pane.
     *
     * @param encryption its encryption keys
     * @param store the check of its media
     */
    public SettingsView(
            SettingsViewModel model, EncryptionViewModel encryption, StoreViewModel store, Dialogs dialogs) {
        super(Messages.text("settings.title"));
        this.model = model;
        this.dialogs = dialogs;
        keys.setItems(model.keys());
        keys.setPrefHeight(KEYS_HEIGHT);
        Columns.add(keys, "settings.key.name", 160, KeyRow::name);
        Columns.add(keys, "settings.key.id", 220, KeyRow::id);
        Columns.add(keys, "settings.key.state", 100, KeyRow::state);
        Columns.add(keys, "settings.key.may", 360, KeyRow::may);
        VBox cards = new VBox(
                16,
                card("settings.engine", new Facts(model.places())),
                card("settings.keys", keyButtons(), keys),
                card("encryption.title", new EncryptionView(encryption, dialogs)),
                card("verify.title", new StoreView(store)),
                card(
                        "settings.tls",
                        tlsWords(),
                        line(button("settings.export", this::export)),
                        new Facts(model.trust())));
        cards.getStyleClass().add("cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        setCenter(scroll);
    }

    private static VBox card(String heading, Node... content) {
        Label title = new Label(Messages.text(heading));
        title.getStyleClass().add("form-part");
        VBox card = new VBox(10, title);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    private static Label tlsWords() {
        Label words = new Label(Messages.text("settings.tls.words"));
        words.setWrapText(true);
        words.getStyleClass().add("secondary");
        return words;
    }

    private Node keyButtons() {
        Button create = button("settings.new", this::create);
        create.getStyleClass().add("accent");
        return line(
                create,
                onSelected("settings.copy", c -> CopyMenu.copy(c.profile())),
                onSelected("settings.rotate", this::rotate),
                onSelected("settings.toggle", model::toggle),
                onSelected("settings.delete", this::delete));
    }

    private Button onSelected(String key, Consumer<KeyRow> action) {
        Button button = button(key, () -> action.accept(keys.getSelectionModel().getSelectedItem()));
        button.disableProperty()
                .bind(keys.getSelectionModel().selectedItemProperty().isNull());
        return button;
    }

    private void create() {
        Form form = model.form();
        Runnable make = () -> form.submit(() -> model.create(form), made -> {
            dialogs.close();
            model.created();
        });
        dialogs.show(new FormSheet(
                        Messages.text("settings.new.title"), Messages.text("new.create"), form, make, dialogs::close)
                .text(Messages.text("settings.key.name"), SettingsViewModel.NAME, "ci")
                .text(Messages.text("settings.hours"), SettingsViewModel.HOURS, "")
                .text(Messages.text("settings.actions"), SettingsViewModel.ACTIONS, "kinesisvideo:Describe*")
                .text(
                        Messages.text("settings.resources"),
                        SettingsViewModel.RESOURCES,
                        "arn:aws:kinesisvideo:*:*:stream/front-*/*"));
    }

    private void rotate(KeyRow c) {
        ask("settings.rotate.title", "settings.rotate.words", "settings.rotate.do", c, model::rotate);
    }

    private void delete(KeyRow c) {
        ask("settings.delete.title", "settings.delete.words", "delete.confirm", c, model::delete);
    }

    private void ask(String title, String words, String confirm, KeyRow c, Consumer<KeyRow> action) {
        dialogs.show(FormSheet.question(
                new FormSheet.Question(Messages.text(title, c.name()), Messages.text(words), Messages.text(confirm)),
                () -> {
                    dialogs.close();
                    action.accept(c);
                },
                dialogs::close));
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("millrace-ca.crt");
        File target = chooser.showSaveDialog(getScene().getWindow());
        if (target != null) {
            model.export(target.toPath());
        }
    }
}
