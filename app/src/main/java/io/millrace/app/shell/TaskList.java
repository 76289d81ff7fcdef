package io.millrace.app.shell;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Tasks;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All running tasks with progress and cancel. */
final class TaskList extends ListView<Tasks.Task> {
    private static final double HEIGHT = 220;

    TaskList(Tasks tasks) {
        super(tasks.running());
        setId("taskList");
        setPrefHeight(HEIGHT);
        setPlaceholder(new Label(Messages.text("tasks.none")));
        setCellFactory(v -> new Cell());
    }

    private static final class Cell extends ListCell<Tasks.Task> {
        private final Label title = new Label();
        private final Label status = new Label();
        private final ProgressBar bar = new ProgressBar();
        private final Button cancel = new Button(Messages.text("sheet.cancel"));
        private final HBox row;

        Cell() {
            status.getStyleClass().add("secondary");
            bar.getStyleClass().add("small");
            bar.setMaxWidth(Double.MAX_VALUE);
            cancel.getStyleClass().add("small");
            VBox texts = new VBox(4, title, bar, status);
            HBox.setHgrow(texts, Priority.ALWAYS);
            row = new HBox(12, texts, cancel);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(1);
        }

        @Override
        protected void updateItem(Tasks.Task task, boolean empty) {
            super.updateItem(task, empty);
            setGraphic(empty ? null : row);
            if (!empty) {
                title.setText(task.title());
                status.setText(task.statusProperty().get());
                bar.setProgress(task.progressProperty().get());
                cancel.setOnAction(e -> task.cancel());
            }
        }
    }
}
