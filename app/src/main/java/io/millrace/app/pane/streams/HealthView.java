package io.millrace.app.pane.streams;

import io.millrace.app.ui.Plot;
import io.millrace.app.ui.controls.PlotPane;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Four graphs of how the stream's fragments come in. */
final class HealthView extends HBox {
    private static final int GRAPHS = 4;

    private final List<PlotPane> panes = new ArrayList<>();

    HealthView(HealthViewModel model) {
        super(12);
        setId("health");
        for (int i = 0; i < GRAPHS; i++) {
            PlotPane pane = new PlotPane();
            pane.setPrefWidth(1);
            pane.setMinWidth(0);
            HBox.setHgrow(pane, Priority.ALWAYS);
            panes.add(pane);
            getChildren().add(pane);
        }
        model.plotsProperty().addListener((o, was, now) -> show(now));
        show(model.plotsProperty().get());
    }

    private void show(List<Plot> plots) {
        for (int i = 0; i < plots.size(); i++) {
            panes.get(i).show(plots.get(i));
        }
    }
}
