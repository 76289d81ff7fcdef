package io.millrace.app.ui.controls;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Bars side by side, as wide as there is room; each says what it is when it is pointed at. */
public final class BarChart extends Pane {
    private static final double GAP_SHARE = 0.2;

    private final List<Bar> bars;
    private final double highest;

    /**
     * A bar.
     *
     * @param style the style class that colours it
     */
    public record Bar(double height, String style, String words) {}

    public BarChart(List<Bar> bars) {
        this.bars = List.copyOf(bars);
        this.highest = bars.stream().mapToDouble(Bar::height).max().orElse(1);
        setPadding(Insets.EMPTY);
        for (Bar bar : bars) {
            Region region = new Region();
            region.getStyleClass().addAll("bar", bar.style());
            Tooltip.install(region, new Tooltip(bar.words()));
            getChildren().add(region);
        }
    }

    @Override
    protected void layoutChildren() {
        double step = getWidth() / Math.max(1, bars.size());
        double gap = step > 3 ? step * GAP_SHARE : 0;
        for (int i = 0; i < bars.size(); i++) {
            double height = Math.max(1, getHeight() * bars.get(i).height() / highest);
            getChildren().get(i).resizeRelocate(i * step, getHeight() - height, Math.max(1, step - gap), height);
        }
    }
}
