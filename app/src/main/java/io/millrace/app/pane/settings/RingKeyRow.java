package io.millrace.app.pane.settings;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.vault.KeyState;
import io.millrace.core.vault.RingKey;

/** An encryption key in the table. */
public record RingKeyRow(RingKey key) {
    String name() {
        return key.name();
    }

    String state() {
        return Messages.text(
                switch (key.state()) {
                    case ENABLED -> "encryption.state.enabled";
                    case DISABLED -> "encryption.state.disabled";
                    case PENDING_DELETION -> "encryption.state.pending";
                    case DELETED -> "encryption.state.deleted";
                    case ACCESS_DENIED -> "encryption.state.denied";
                    case VALIDATION_ERROR -> "encryption.state.invalid";
                    case UNAVAILABLE -> "encryption.state.unavailable";
                    case INVALID_USAGE -> "encryption.state.usage";
                });
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
