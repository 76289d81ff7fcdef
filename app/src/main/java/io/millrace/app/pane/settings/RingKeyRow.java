package io.millrace.app.pane.settings;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.vault.KeyState;
import io.millrace.core.vault.RingKey;
import java.util.Locale;

/** An encryption key in the table. */
public record RingKeyRow(RingKey key) {
    String name() {
        return key.name();
    }

    String state() {
        return Messages.text("encryption.state." + key.state().name().toLowerCase(Locale.ROOT));
    }

    String created() {
        return Formats.clock(key.created()).substring(0, 19);
    }

    boolean enabled() {
        return key.state() == KeyState.ENABLED;
    }

    boolean destroyed() {
        return key.state() == KeyState.DELETED;
    }
}
