package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Makes tables of texts. */
public final class Columns {
    private Columns() {}

    /** A table whose columns share its width, with a word for when it is empty. */
    public static <T> TableView<T> table(String id, String placeholder) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(PaneFrame.placeholder(placeholder));
        return table;
    }

    /** Adds a column that can be sorted. */
    public static <T> void add(TableView<T> table, String title, double width, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>(Messages.text(title));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }
}
