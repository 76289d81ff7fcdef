package io.millrace.app.ui;

import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The long-running work that the user can watch and cancel. JavaFX thread only. */
public final class Tasks {
    /** The progress of work that goes on until it is cancelled. */
    public static final double WITHOUT_END = -1;

    private final ObservableList<Task> running =
            FXCollections.observableArrayList(t -> new Observable[] {t.progress, t.status});

    /** One piece of work. */
    public static final class Task {
        private final String title;
        private final Runnable cancel;
        private final DoubleProperty progress = new SimpleDoubleProperty();
        private final StringProperty status = new SimpleStringProperty("");

        private Task(String title, Runnable cancel) {
            this.title = title;
            this.cancel = cancel;
        }

        public String title() {
            return title;
        }

        /** Between 0 and 1, or {@link #WITHOUT_END}. */
        public DoubleProperty progressProperty() {
            return progress;
        }

        /** What it is doing, in a few words. */
        public StringProperty statusProperty() {
            return status;
        }

        public void cancel() {
            cancel.run();
        }
    }

    public ObservableList<Task> running() {
        return running;
    }

    public Task start(String title, Runnable cancel) {
        Task task = new Task(title, cancel);
        running.add(task);
        return task;
    }

    public void finished(Task task) {
        running.remove(task);
    }
}
