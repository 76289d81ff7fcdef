package io.millrace.app.ui.controls;

import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** What is known of something: captions and values, which can be selected and copied. */
public final class Facts extends GridPane {
    private static final double CAPTION = 132;
    private static final double NARROW = 104;

    private final int columns;

    /** One fact per line. */
    public Facts(ObservableList<Map.Entry<String, String>> facts) {
        this(facts, 1);
    }

    /**
     * Several facts per line; the first has a line for itself.
     *
     * @param facts captions with their values, in order
     */
    public Facts(ObservableList<Map.Entry<String, String>> facts, int columns) {
        this.columns = columns;
        getStyleClass().add("facts");
        setHgap(12);
        setVgap(4);
        ColumnConstraints captions = new ColumnConstraints(columns == 1 ? CAPTION : NARROW);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        values.setPrefWidth(CAPTION);
        for (int i = 0; i < columns; i++) {
            getColumnConstraints().addAll(captions, values);
        }
        facts.addListener((InvalidationListener) o -> show(facts));
        show(facts);
    }

    private void show(List<Map.Entry<String, String>> facts) {
        getChildren().clear();
        for (int i = 0; i < facts.size(); i++) {
            Label caption = new Label(facts.get(i).getKey());
            caption.getStyleClass().add("secondary");
            TextField value = new TextField(facts.get(i).getValue());
            value.setEditable(false);
            value.setMinWidth(0);
            value.setPrefWidth(CAPTION);
            value.getStyleClass().setAll("text-input", "fact");
            value.setAccessibleText(caption.getText() + ", " + value.getText());
            GridPane.setValignment(caption, VPos.CENTER);
            place(i, caption, value);
        }
    }

    private void place(int index, Label caption, TextField value) {
        int cell = index == 0 || columns == 1 ? index * columns : columns + index - 1;
        add(caption, cell % columns * 2, cell / columns);
        add(value, cell % columns * 2 + 1, cell / columns, index == 0 ? columns * 2 - 1 : 1, 1);
    }
}
