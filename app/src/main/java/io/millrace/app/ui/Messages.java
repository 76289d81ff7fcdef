package io.millrace.app.ui;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The console's texts, all in {@code messages.properties}. */
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.millrace.app.messages");

    private Messages() {}

    /** The text of a key with its arguments put in. */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern).format(arguments);
    }
}
