package io.millrace.core.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.core.stream.StreamEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The engine's meters, most by stream. Thread safe; only {@link #text} may wait. */
public final class Metrics implements Consumer<StreamEvent> {
    private static final String LIKE_CLOUDWATCH = "As the metric of this name in CloudWatch, AWS/KinesisVideo";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Calls> calls = new ConcurrentHashMap<>();

    /** The meters of one operation. */
    private record Calls(Counter requests, Counter success, Timer latency) {
        static Calls of(String operation, MeterRegistry registry) {
            return new Calls(
                    Counter.builder(operation + ".Requests")
                            .description(LIKE_CLOUDWATCH)
                            .register(registry),
                    Counter.builder(operation + ".Success")
                            .description(LIKE_CLOUDWATCH)
                            .register(registry),
                    Timer.builder(operation + ".Latency")
                            .description(LIKE_CLOUDWATCH)
                            .register(registry));
        }
    }

    @Override
    public void accept(StreamEvent event) {
        String stream = event.arn().name();
        if (event instanceof StreamEvent.FragmentPersisted f) {
            count("PutMedia.IncomingBytes", stream, f.bytes());
            count("PutMedia.IncomingFragments", stream, 1);
            count("PutMedia.IncomingFrames", stream, f.frames());
            count("PutMedia.Success", stream, 1);
            time("PutMedia.FragmentIngestionLatency", stream, f.arrival().arriving());
            time("PutMedia.FragmentPersistLatency", stream, f.arrival().persisting());
            time("PutMedia.PersistedAckLatency", stream, f.arrival().persisting());
        } else if (event instanceof StreamEvent.IngestStarted) {
            count("PutMedia.Requests", stream, 1);
            gauge("PutMedia.ActiveConnections", stream).incrementAndGet();
        } else if (event instanceof StreamEvent.IngestEnded) {
            gauges.computeIfPresent("PutMedia.ActiveConnections/" + stream, (key, count) -> {
                count.decrementAndGet();
                return count;
            });
        } else if (event instanceof StreamEvent.Acknowledged ack && ack.error().isPresent()) {
            count("PutMedia.ErrorAckCount", stream, 1);
        } else if (event instanceof StreamEvent.FragmentSent sent) {
            count(sent.operation() + ".OutgoingBytes", stream, sent.bytes());
            count(sent.operation() + ".OutgoingFragments", stream, 1);
            count(sent.operation() + ".OutgoingFrames", stream, sent.frames());
            gauge(sent.operation() + ".MillisBehindNow", stream).set(sent.millisBehind());
        } else if (event instanceof StreamEvent.ImageDelivered) {
            count("Images.Delivered", "Deliveries of generated images", stream, 1);
        } else if (event instanceof StreamEvent.Deleted) {
            forget(stream);
        }
    }

    private void count(String name, String stream, long amount) {
        count(name, LIKE_CLOUDWATCH, stream, amount);
    }

    private void count(String name, String description, String stream, long amount) {
        counters.computeIfAbsent(name + "/" + stream, key -> Counter.builder(name)
                        .description(description)
                        .tag("StreamName", stream)
                        .register(registry))
                .increment((double) amount);
    }

    private void time(String name, String stream, Duration duration) {
        Timer.builder(name)
                .description(LIKE_CLOUDWATCH)
                .tag("StreamName", stream)
                .register(registry)
                .record(duration);
    }

    private AtomicLong gauge(String name, String stream) {
        return gauges.computeIfAbsent(
                name + "/" + stream, key -> registry.gauge(name, Tags.of("StreamName", stream), new AtomicLong()));
    }

    private void forget(String stream) {
        registry.getMeters().stream()
                .filter(m -> stream.equals(m.getId().getTag("StreamName")))
                .forEach(registry::remove);
        gauges.keySet().removeIf(key -> key.endsWith("/" + stream));
        counters.keySet().removeIf(key -> key.endsWith("/" + stream));
    }

    /** Adds a meter of the whole engine; {@code value} is asked whenever the meters are read. */
    public void add(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** A call of an operation: how long it took, and whether it was answered without an error. */
    public void called(String operation, Duration duration, boolean success) {
        Calls of = calls.computeIfAbsent(operation, name -> Calls.of(name, registry));
        of.requests.increment();
        of.success.increment(success ? 1 : 0);
        of.latency.record(duration);
    }

    /** Bytes that an operation gave out of a stream. */
    public void sent(String operation, String stream, long bytes) {
        count(operation + ".OutgoingBytes", stream, bytes);
    }

    /** All meters in the text form of Prometheus. */
    public String text() {
        return registry.scrape();
    }
}
