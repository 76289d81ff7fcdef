package io.millrace.app.ui.controls;

import io.millrace.app.ui.Coverage;
import io.millrace.app.ui.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * How long the frames of a time line take while it is panned and zoomed over a million fragments, none of which touches
 * the next, and over a hundred in the same run. Start {@link Main} in a display.
 */
public final class TimelineBenchmark extends Application {
    private static final int MANY = 1_000_000;
    private static final int FEW = 100;
    private static final int FRAMES = 600;
    private static final int WARM_UP = 120;
    private static final long BEGIN = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final long SPACING = 2592;
    private static final long WHOLE = MANY * SPACING;

    private final Timeline timeline = new Timeline();
    private final List<Run> runs = new ArrayList<>();

    /** Begins outside an Application, so that JavaFX may come from the class path. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(TimelineBenchmark.class, args);
        }
    }

    /** What is seen in each frame, as a share of the whole: where it begins, and its length in milliseconds. */
    private record Run(String name, int fragments, IntFunction<Stretch> window) {}

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(timeline), 1400, 100));
        stage.show();
        for (int fragments : new int[] {FEW, MANY}) {
            runs.add(new Run("pan over 30 days", fragments, i -> at(i * WHOLE / (8 * FRAMES), WHOLE / 2)));
            runs.add(new Run("pan over an hour", fragments, i -> at(i * 60_000L, 3_600_000)));
            runs.add(new Run(
                    "zoom from 30 days to frames",
                    fragments,
                    i -> at(WHOLE / 3, (long) (WHOLE * Math.pow(200.0 / WHOLE, i / (double) FRAMES)))));
        }
        next();
    }

    private static Stretch at(long offset, long length) {
        return new Stretch(BEGIN + offset, BEGIN + offset + length);
    }

    private void next() {
        if (runs.isEmpty()) {
            Platform.exit();
            return;
        }
        Run run = runs.remove(0);
        long spacing = WHOLE / run.fragments;
        long begun = System.nanoTime();
        Coverage coverage = Coverage.of(IntStream.range(0, run.fragments)
                .mapToObj(i -> new Stretch(BEGIN + i * spacing, BEGIN + i * spacing + spacing / 2))
                .toList());
        Duration made = Duration.ofNanos(System.nanoTime() - begun);
        timeline.coverageProperty().set(coverage);
        measure(run, made);
    }

    private void measure(Run run, Duration made) {
        long[] paints = new long[FRAMES];
        long[] intervals = new long[FRAMES];
        new AnimationTimer() {
            private int count = -WARM_UP;
            private long last;

            @Override
            public void handle(long now) {
                Stretch window = run.window.apply(Math.max(0, count));
                long before = System.nanoTime();
                timeline.show(Instant.ofEpochMilli(window.start()), Instant.ofEpochMilli(window.end()));
                timeline.layout();
                if (count >= 0) {
                    paints[count] = System.nanoTime() - before;
                    intervals[count] = now - last;
                }
                last = now;
                if (++count == FRAMES) {
                    stop();
                    report(run, made, paints, intervals);
                    next();
                }
            }
        }.start();
    }

    private static void report(Run run, Duration made, long[] paints, long[] intervals) {
        System.out.printf(
                "%-30s %,9d fragments: levels made in %d ms; painted in %.2f ms (median), %.2f ms (99 %%); "
                        + "between frames %.1f ms (median), %.1f ms (99 %%)%n",
                run.name,
                run.fragments,
                made.toMillis(),
                percentile(paints, 50),
                percentile(paints, 99),
                percentile(intervals, 50),
                percentile(intervals, 99));
    }

    private static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
