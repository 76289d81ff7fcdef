package io.millrace.app.shell;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Tasks;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The running tasks in the status bar: the newest with progress and cancel, the others as a number. */
final class TaskStrip extends HBox {
    private static final double BAR_WIDTH = 110;

    private final Tasks tasks;
    private final Hyperlink title = new Hyperlink();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label status = new Label();

    TaskStrip(Tasks tasks, Dialogs dialogs) {
        super(8);
        this.tasks = tasks;
        setAlignment(Pos.CENTER_RIGHT);
        title.setId("showTasks");
        title.setTooltip(new Tooltip(Messages.text("tasks.show")));
        title.setOnAction(
                e -> dialogs.show(new ListSheet(Messages.text("tasks.title"), new TaskList(tasks), dialogs::close)));
        bar.setPrefWidth(BAR_WIDTH);
        bar.getStyleClass().add("small");
        Button cancel = new Button();
        cancel.setId("cancelTask");
        cancel.setGraphic(new FontIcon(Feather.X));
        cancel.getStyleClass().addAll("button-icon", "flat", "small");
        cancel.setTooltip(new Tooltip(Messages.text("tasks.cancel")));
        cancel.setAccessibleText(Messages.text("tasks.cancel"));
        cancel.setOnAction(e -> newest().cancel());
        getChildren().addAll(title, bar, status, cancel);
        tasks.running().addListener((ListChangeListener<Tasks.Task>) c -> show());
        show();
    }

    private Tasks.Task newest() {
        return tasks.running().get(tasks.running().size() - 1);
    }

    private void show() {
        boolean any = !tasks.running().isEmpty();
        setVisible(any);
        setManaged(any);
        if (any) {
            int others = tasks.running().size() - 1;
            title.setText(others == 0 ? newest().title() : Messages.text("tasks.more", newest().title(), others));
            bar.setProgress(newest().progressProperty().get());
            status.setText(newest().statusProperty().get());
        }
    }
}
