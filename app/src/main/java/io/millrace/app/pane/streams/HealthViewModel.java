package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Plot;
import io.millrace.app.ui.Refresher;
import io.millrace.core.Engine;
import io.millrace.core.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the selected stream's fragments came in over the last 15 minutes. */
public final class HealthViewModel {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Engine engine;
    private final ProducerLog log;
    private final ReadOnlyObjectProperty<StreamRow> selected;
    private final Refresher refresher;
    private final ObjectProperty<List<Plot>> plots = new SimpleObjectProperty<>(List.of());
    private Runnable unsubscribe = () -> {};

    public HealthViewModel(
            Engine engine, Background background, ProducerLog log, ReadOnlyObjectProperty<StreamRow> selected) {
        this.engine = engine;
        this.log = log;
        this.selected = selected;
        this.refresher = new Refresher(background, this::show);
        selected.addListener(o -> show());
    }

    public void activate() {
        unsubscribe = engine.events().subscribe(StreamEvent.FragmentPersisted.class, f -> refresher.request());
        show();
    }

    public void deactivate() {
        unsubscribe.run();
    }

    private void show() {
        List<ProducerLog.Sample> samples = selected.get() == null
                ? List.of()
                : log.samples(selected.get().stream().arn());
        Instant end = samples.isEmpty()
                ? Instant.now()
                : samples.get(samples.size() - 1).at();
        Instant first = samples.isEmpty() ? end : samples.get(0).at();
        Duration seen = Duration.between(first, end);
        Duration window = seen.compareTo(SHORTEST) < 0 ? SHORTEST : seen;
        long from = end.minus(window).toEpochMilli();
        plots.set(List.of(
                plot("health.bitrate", samples, from, HealthViewModel::bitrate, Formats::bitrate),
                plot("health.rate", samples, from, HealthViewModel::frameRate, v -> Formats.number("%.1f fps", v)),
                plot(
                        "health.length",
                        samples,
                        from,
                        f -> f.duration().toMillis() / 1000.0,
                        v -> Formats.number("%.1f s", v)),
                plot("health.latency", samples, from, HealthViewModel::latency, v -> Formats.number("%.0f ms", v))));
    }

    private static Plot plot(
            String title,
            List<ProducerLog.Sample> samples,
            long fromMillis,
            ToDoubleFunction<StreamEvent.FragmentPersisted> value,
            Function<Double, String> text) {
        List<Plot.Point> points = samples.stream()
                .map(s -> new Plot.Point(s.at().toEpochMilli(), value.applyAsDouble(s.fragment())))
                .toList();
        String latest = points.isEmpty()
                ? Messages.text("health.nothing")
                : text.apply(points.get(points.size() - 1).value());
        double peak = points.stream().mapToDouble(Plot.Point::value).max().orElse(0);
        return new Plot(
                Messages.text(title),
                latest,
                points.isEmpty() ? "" : Messages.text("health.peak", text.apply(peak)),
                fromMillis,
                points.isEmpty()
                        ? fromMillis + 1
                        : points.get(points.size() - 1).millis(),
                points);
    }

    private static double seconds(StreamEvent.FragmentPersisted f) {
        return Math.max(0.001, f.duration().toMillis() / 1000.0);
    }

    private static double bitrate(StreamEvent.FragmentPersisted f) {
        return f.bytes() * 8 / seconds(f);
    }

    private static double frameRate(StreamEvent.FragmentPersisted f) {
        return f.arrival().leadingFrames() / seconds(f);
    }

    private static double latency(StreamEvent.FragmentPersisted f) {
        return f.arrival().persisting().toNanos() / 1e6;
    }

    /** Bitrate, frame rate, fragment length, and time to PERSISTED. */
    public ReadOnlyObjectProperty<List<Plot>> plotsProperty() {
        return plots;
    }
}
