package io.millrace.app;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts JavaFX from the class path: the launched class must not be an Application itself. */
public final class Launcher {
    /** JavaFX warns that it runs from the class path, which is what is meant; kept here so that its level stays. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    /** Takes {@code --data-dir=DIR}, {@code --port=N} and {@code --demo=FILE}. */
    public static void main(String[] arguments) {
        JAVAFX.setLevel(Level.SEVERE);
        Application.launch(MillraceApp.class, arguments);
    }
}
