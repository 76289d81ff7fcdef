package io.millrace.app.ui.controls;

import io.millrace.app.ui.Messages;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
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

    /** Shows items in a table that can be sorted; the selection goes both ways, but is not lost when rows are read anew. */
    public static <T> void show(TableView<T> table, ObservableList<T> items, ObjectProperty<T> selected) {
        SortedList<T> sorted = new SortedList<>(items);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            if (now != null) {
                selected.set(now);
            }
        });
        selected.addListener((o, was, now) -> table.getSelectionModel().select(now));
        sorted.addListener((ListChangeListener<T>) change -> {
            if (table.getSelectionModel().isEmpty() && selected.get() != null) {
                table.getSelectionModel().select(selected.get());
            }
        });
    }

    /** Adds a column that can be sorted. */
    public static <T> void add(TableView<T> table, String title, double width, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>(Messages.text(title));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }
}
