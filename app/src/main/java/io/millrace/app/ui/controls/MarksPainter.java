package io.millrace.app.ui.controls;

import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.TimelineMarks;
import io.millrace.app.ui.controls.Timeline.Window;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/** Draws what lies on a time line's bar: fragments, frames, beginnings, errors, sessions, and what fades. */
final class MarksPainter {
    private static final double LEAST_DISTANCE = 3;
    private static final double TICK = 7;

    /**
     * The colours.
     *
     * @param ground what lies under the bar
     */
    record Colours(Paint ground, Paint label, Paint error, Paint session) {}

    private final GraphicsContext g;
    private final Window window;
    private final Colours colours;
    private final double top;
    private final double height;
    private final double width;

    /**
     * For one painting.
     *
     * @param top of the bar, in pixels
     * @param height of the bar
     */
    MarksPainter(GraphicsContext g, Window window, Colours colours, double top, double height) {
        this.g = g;
        this.window = window;
        this.colours = colours;
        this.top = top;
        this.height = height;
        this.width = g.getCanvas().getWidth();
    }

    void paint(TimelineMarks marks, long begin) {
        fade(window.x(begin, width), window.x(marks.fadesUntil(), width));
        g.setFill(colours.ground());
        marks.fragments().forEach(f -> bar(f.start(), 1, top, height));
        g.setFill(Color.WHITE);
        if (marks.frames().size() * LEAST_DISTANCE < width) {
            marks.frames().forEach(f -> bar(f, 1, top + height - TICK, TICK));
            marks.keyFrames().forEach(f -> bar(f, 2, top + height - 2 * TICK, 2 * TICK));
        }
        g.setFill(colours.label());
        spaced(marks.connections(), 2, top - TICK / 2, TICK);
        g.setFill(colours.error());
        spaced(marks.errors(), 2, top - TICK / 2, height + TICK);
        g.setFill(colours.session());
        marks.sessions().forEach(this::session);
    }

    private void fade(double from, double to) {
        if (to > 0 && to > from && from < width) {
            Color ground = (Color) colours.ground();
            g.setFill(new LinearGradient(
                    from,
                    0,
                    to,
                    0,
                    false,
                    CycleMethod.NO_CYCLE,
                    new Stop(0, ground),
                    new Stop(1, ground.deriveColor(0, 1, 1, 0))));
            double left = Math.max(0, from);
            g.fillRect(left, top, Math.min(width, to) - left, height);
        }
    }

    private void bar(long millis, double thick, double y, double tall) {
        double x = window.x(millis, width);
        if (x >= 0 && x <= width) {
            g.fillRect(Math.rint(x), y, thick, tall);
        }
    }

    /** Draws what can be told apart. */
    private void spaced(List<Long> times, double thick, double y, double tall) {
        double last = Double.NEGATIVE_INFINITY;
        for (long time : times) {
            double x = window.x(time, width);
            if (x - last >= LEAST_DISTANCE) {
                bar(time, thick, y, tall);
                last = x;
            }
        }
    }

    private void session(Stretch played) {
        double from = Math.max(0, window.x(played.start(), width));
        double to = Math.min(width, window.x(played.end(), width));
        if (to > from) {
            g.fillRect(from, top + height + 3, Math.max(2, to - from), 3);
        }
    }
}
