package io.millrace.app.ui.controls;

import io.millrace.app.ui.Plot;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A small graph: title and latest value above a filled line from zero to the peak. */
public final class PlotPane extends VBox {
    private static final double HEADROOM = 1.15;
    private static final double MIN_HEIGHT = 48;

    private final Label title = new Label();
    private final Label latest = new Label();
    private final Label peak = new Label();
    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private final Line base = new Line();
    private final Pane graph = new Pane(area, line, base);
    private Plot plot = new Plot("", "", "", 0, 1, List.of());

    public PlotPane() {
        super(6);
        getStyleClass().add("card");
        title.getStyleClass().add("secondary");
        latest.getStyleClass().addAll("plot-value", "figure");
        peak.getStyleClass().addAll("secondary", "figure");
        line.getStyleClass().add("plot-line");
        area.getStyleClass().add("plot-area");
        base.getStyleClass().add("plot-base");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        graph.setMinHeight(MIN_HEIGHT);
        VBox.setVgrow(graph, Priority.ALWAYS);
        graph.widthProperty().addListener(o -> draw());
        graph.heightProperty().addListener(o -> draw());
        getChildren().addAll(new HBox(title, spring, peak), latest, graph);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows other values. */
    public void show(Plot now) {
        plot = now;
        title.setText(now.title());
        latest.setText(now.latest());
        peak.setText(now.peak());
        setAccessibleText(now.title() + ": " + now.latest());
        draw();
    }

    private void draw() {
        double width = graph.getWidth();
        double height = graph.getHeight();
        base.setStartX(0);
        base.setEndX(width);
        base.setStartY(height);
        base.setEndY(height);
        line.getPoints().clear();
        area.getPoints().clear();
        double top = HEADROOM
                * plot.points().stream().mapToDouble(Plot.Point::value).max().orElse(0);
        if (top <= 0 || width <= 0) {
            return;
        }
        double span = plot.toMillis() - plot.fromMillis();
        for (Plot.Point point : plot.points()) {
            double x = width * (point.millis() - plot.fromMillis()) / span;
            line.getPoints().addAll(x, height * (1 - point.value() / top));
        }
        int count = line.getPoints().size();
        area.getPoints().addAll(line.getPoints());
        area.getPoints()
                .addAll(
                        line.getPoints().get(count - 2),
                        height,
                        line.getPoints().get(0),
                        height);
    }
}
