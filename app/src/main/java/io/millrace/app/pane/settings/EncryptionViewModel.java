package io.millrace.app.pane.settings;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.vault.KeyState;
import io.millrace.core.vault.RingKey;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The keys that stored media are encrypted under. */
public final class EncryptionViewModel {
    static final String NAME = "KmsKeyId";

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ObservableList<RingKeyRow> keys = FXCollections.observableArrayList();

    public EncryptionViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
    }

    /** Reads the keys, which others may have changed. */
    public void activate() {
        background.run(
                () -> engine.keyRing().keys().stream().map(RingKeyRow::new).toList(),
                keys::setAll,
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    Form form() {
        Form form = new Form(background, engine.constraints()::violations, f -> {
            if (f.text(NAME) == null || !f.text(NAME).matches("(alias/|key/|arn:|[a-zA-Z0-9-])\\S*")) {
                f.complain(NAME, Messages.text("encryption.name.rule"));
            }
            return List.of();
        });
        form.put(NAME, "alias/").check();
        return form;
    }

    /** Makes a key; waits for the disk. */
    RingKey create(Form form) {
        return engine.keyRing().create(form.text(NAME));
    }

    /** Disables an enabled key, enables any other. */
    void toggle(RingKeyRow row) {
        set(row, row.enabled() ? KeyState.DISABLED : KeyState.ENABLED);
    }

    /** Destroys the key; what it sealed is lost. */
    void destroy(RingKeyRow row) {
        set(row, KeyState.DELETED);
    }

    private void set(RingKeyRow row, KeyState state) {
        background.run(
                () -> engine.keyRing().set(row.name(), state),
                changed -> {
                    notices.post(
                            Notices.Kind.DONE,
                            Messages.text("encryption.changed", row.name(), new RingKeyRow(changed).state()),
                            "");
                    activate();
                },
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    public ObservableList<RingKeyRow> keys() {
        return keys;
    }
}
