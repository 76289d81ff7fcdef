package io.millrace.app;

import javafx.application.Application;

/** Starts JavaFX from the class path: the launched class must not be an Application itself. */
public final class Launcher {
    private Launcher() {}

    /** Takes {@code --data-dir=DIR}, {@code --port=N} and {@code --demo=FILE}. */
    public static void main(String[] arguments) {
        Application.launch(MillraceApp.class, arguments);
    }
}
