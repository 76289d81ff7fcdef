package io.millrace.app.ui.controls;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Stretch;
import io.millrace.app.ui.TimelineMarks;
import io.millrace.app.ui.controls.Timeline.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws a timeline. Colours come from the style sheet by way of hidden text nodes, so that themes apply. */
final class TimelinePainter {
    static final double AXIS = 24;
    private static final double BOTTOM = 8;
    private static final double LABEL_WIDTH = 76;
    private static final double LONG_LABEL_WIDTH = 112;

    /** In milliseconds a pixel: from here on labels bear milliseconds. */
    private static final double MILLISECONDS_FROM = 10;

    private static final double ROUND_FROM = 8;
    private static final double HATCH = 7;
    private static final Font FONT = Font.font("DejaVu Sans", 12);
    private static final Font MONO = Font.font("DejaVu Sans Mono", 12);

    private final Text span = colour("timeline-span");
    private final Text track = colour("timeline-track");
    private final Text label = colour("timeline-label");
    private final Text chosen = colour("timeline-selection");
    private final Text head = colour("timeline-head");
    private final Text bubble = colour("timeline-bubble");
    private final Text ground = colour("timeline-ground");
    private final Text error = colour("timeline-error");
    private final Text session = colour("timeline-session");

    TimelinePainter(Runnable onColours) {
        colourNodes().forEach(n -> ((Text) n).fillProperty().addListener(o -> onColours.run()));
    }

    private static Text colour(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        text.setManaged(false);
        text.setVisible(false);
        return text;
    }

    List<Node> colourNodes() {
        return List.of(span, track, label, chosen, head, bubble, ground, error, session);
    }

    /**
     * What is painted beside the axis.
     *
     * @param playhead null for none
     * @param selection null for none
     * @param hoverX where the mouse is; negative when it is elsewhere
     * @param focus whether keys go to the timeline
     */
    record Scene(
            Coverage coverage,
            TimelineMarks marks,
            Instant playhead,
            Stretch selection,
            double hoverX,
            boolean focus) {}

    void paint(Canvas canvas, Window window, Scene scene) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight() - BOTTOM - AXIS;
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(track.getFill());
        g.fillRoundRect(0, AXIS, width, height, 4, 4);
        if (scene.coverage.isEmpty()) {
            return;
        }
        axis(g, window, width);
        g.setFill(span.getFill());
        for (Stretch s : scene.coverage.visible(window.start(), window.end(), window.length() / width)) {
            double from = Math.max(-4, window.x(s.start(), width));
            double to = Math.min(width + 4, window.x(s.end(), width));
            if (to - from < ROUND_FROM) {
                g.fillRect(from, AXIS, Math.max(1, to - from), height);
            } else {
                g.fillRoundRect(from, AXIS, to - from, height, 4, 4);
            }
        }
        new MarksPainter(
                        g,
                        window,
                        new MarksPainter.Colours(ground.getFill(), label.getFill(), error.getFill(), session.getFill()),
                        AXIS,
                        height)
                .paint(scene.marks, scene.coverage.whole().start());
        if (scene.selection != null) {
            selection(g, window.x(scene.selection.start(), width), window.x(scene.selection.end(), width), height);
        }
        if (scene.hoverX >= 0) {
            hover(g, window, scene.coverage, scene.hoverX, height);
        }
        if (scene.playhead != null) {
            playhead(g, window.x(scene.playhead.toEpochMilli(), width), height, scene.focus);
        }
    }

    private void selection(GraphicsContext g, double from, double to, double height) {
        g.setFill(chosen.getFill());
        g.setGlobalAlpha(0.35);
        g.fillRect(from, AXIS - 4, Math.max(1, to - from), height + 8);
        g.setGlobalAlpha(1);
        g.fillRect(from - 1, AXIS - 4, 2, height + 8);
        g.fillRect(to - 1, AXIS - 4, 2, height + 8);
    }

    private void axis(GraphicsContext g, Window window, double width) {
        g.setFont(FONT);
        g.setFill(label.getFill());
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        double labelWidth = window.length() / width < MILLISECONDS_FROM ? LONG_LABEL_WIDTH : LABEL_WIDTH;
        int max = Math.max(2, (int) (width / labelWidth));
        for (TimeScale.Tick tick : TimeScale.ticks(window.start(), window.end(), max, ZoneId.systemDefault())) {
            double x = window.x(tick.millis(), width);
            double inside = Math.max(labelWidth / 2, Math.min(width - labelWidth / 2, x));
            if (Math.abs(inside - x) < 1) {
                g.fillText(tick.label(), x, 2);
            }
        }
    }

    private void hover(GraphicsContext g, Window window, Coverage coverage, double x, double height) {
        double width = g.getCanvas().getWidth();
        long at = window.millis(x, width);
        String text = Formats.clock(Instant.ofEpochMilli(at));
        Optional<Stretch> gap = coverage.gapAt(at);
        if (gap.isPresent()) {
            hatch(g, window.x(gap.get().start(), width), window.x(gap.get().end(), width), height);
            text = Messages.text(
                    "timeline.gap",
                    Formats.duration(
                            Duration.ofMillis(gap.get().end() - gap.get().start())));
        }
        g.setStroke(label.getFill());
        g.setLineWidth(1);
        g.strokeLine(x, AXIS, x, AXIS + height);
        bubble(g, text, x, width);
    }

    private void hatch(GraphicsContext g, double from, double to, double height) {
        g.save();
        g.beginPath();
        g.rect(from, AXIS, to - from, height);
        g.clip();
        g.setStroke(label.getFill());
        g.setGlobalAlpha(0.4);
        double start = Math.max(from, 0) - height;
        for (double x = start; x < Math.min(to, g.getCanvas().getWidth()); x += HATCH) {
            g.strokeLine(x, AXIS + height, x + height, AXIS);
        }
        g.restore();
    }

    private void bubble(GraphicsContext g, String text, double x, double width) {
        double w = text.length() * 7.4 + 14;
        double left = Math.max(0, Math.min(width - w, x - w / 2));
        g.setFill(bubble.getFill());
        g.fillRoundRect(left, 0, w, 20, 6, 6);
        g.setFill(Paint.valueOf("white"));
        g.setFont(MONO);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, left + 7, 10);
    }

    private void playhead(GraphicsContext g, double x, double height, boolean focus) {
        g.setFill(head.getFill());
        g.fillRect(Math.rint(x) - 1, AXIS - 4, 2, height + 8);
        double r = focus ? 5 : 3.5;
        g.fillOval(x - r, AXIS - 4 - r, 2 * r, 2 * r);
    }
}
