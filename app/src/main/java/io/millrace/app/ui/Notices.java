package io.millrace.app.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the user was told lately, newest first. JavaFX thread only. */
public final class Notices {
    private static final int KEPT = 200;

    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    /** How serious a notice is. */
    public enum Kind {
        DONE,
        WARNING,
        FAILURE
    }

    /**
     * One notice.
     *
     * @param title one line
     * @param details more lines; may be empty
     */
    public record Notice(Kind kind, String title, String details) {}

    public ObservableList<Notice> all() {
        return all;
    }

    public void post(Kind kind, String title, String details) {
        all.add(0, new Notice(kind, title, details));
        if (all.size() > KEPT) {
            all.remove(KEPT, all.size());
        }
    }

    /** Tells of a failed call in plain words. */
    public void failure(String title, Throwable cause) {
        post(Kind.FAILURE, title, words(cause));
    }

    /** What a failure says of itself, or its kind when it says nothing. */
    public static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
