package io.millrace.app.pane.settings;

import io.millrace.app.ui.Messages;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.Permissions;

/** What the table shows of an access key. */
public record KeyRow(Credential credential) {
    public String name() {
        return credential.name();
    }

    public String id() {
        return credential.key().id();
    }

    /** Whether it is accepted. */
    public String state() {
        return Messages.text(credential.enabled() ? "settings.state.enabled" : "settings.state.disabled");
    }

    /** What it may do, in words. */
    public String may() {
        String what = credential.permissions().equals(Permissions.ALL)
                ? Messages.text("settings.everything")
                : Messages.text(
                        "settings.limited",
                        String.join(", ", credential.permissions().actions()),
                        String.join(", ", credential.permissions().resources()));
        return credential
                .session()
                .map(s -> Messages.text("settings.until", what, s.expires()))
                .orElse(what);
    }

    /** A profile of an AWS configuration, with the secret. */
    public String profile() {
        return "[%s]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                        .formatted(name(), id(), credential.key().secret())
                + credential
                        .session()
                        .map(s -> "aws_session_token = " + s.token() + "\n")
                        .orElse("");
    }
}
