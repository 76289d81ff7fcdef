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
import javafx.scene.layout.Region;

/** What is known of something: captions and values, which can be selected and copied. */
public final class Facts extends GridPane {
    private static final double CAPTION = 132;

    /** @param facts captions with their values, in order */
    public Facts(ObservableList<Map.Entry<String, String>> facts) {
        getStyleClass().add("facts");
        setHgap(12);
        setVgap(4);
        ColumnConstraints captions = new ColumnConstraints(CAPTION);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(captions, values);
        facts.addListener((InvalidationListener) o -> show(facts));
        show(facts);
    }

    private void show(List<Map.Entry<String, String>> facts) {
        getChildren().clear();
        for (int row = 0; row < facts.size(); row++) {
            Label caption = new Label(facts.get(row).getKey());
            caption.getStyleClass().add("secondary");
            caption.setMinWidth(Region.USE_PREF_SIZE);
            TextField value = new TextField(facts.get(row).getValue());
            value.setEditable(false);
            value.getStyleClass().setAll("text-input", "fact");
            value.setAccessibleText(caption.getText() + ", " + value.getText());
            GridPane.setValignment(caption, VPos.CENTER);
            addRow(row, caption, value);
        }
    }
}
