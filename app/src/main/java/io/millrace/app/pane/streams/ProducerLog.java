package io.millrace.app.pane.streams;

import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What producers of all streams were told lately, and how their fragments came in; kept from the console's start on, so that
 * a pane that is opened later shows it. Thread safe.
 */
public final class ProducerLog {
    private static final int ACKS_KEPT = 4000;
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Map<Arn, Deque<StreamEvent.Acknowledged>> acks = new HashMap<>();
    private final Map<Arn, Deque<Sample>> samples = new HashMap<>();

    /** A fragment that came in at {@code at}. */
    public record Sample(Instant at, StreamEvent.FragmentPersisted fragment) {}

    /** Begins to listen; run the result to end. */
    public Runnable listen(Engine engine) {
        return engine.events().subscribe(StreamEvent.class, this::accept);
    }

    private synchronized void accept(StreamEvent event) {
        if (event instanceof StreamEvent.Acknowledged ack) {
            Deque<StreamEvent.Acknowledged> kept = acks.computeIfAbsent(ack.arn(), a -> new ArrayDeque<>());
            kept.addLast(ack);
            if (kept.size() > ACKS_KEPT) {
                kept.removeFirst();
            }
        } else if (event instanceof StreamEvent.FragmentPersisted fragment) {
            Instant now = Instant.ofEpochMilli(fragment.number().serverMillis());
            Deque<Sample> kept = samples.computeIfAbsent(fragment.arn(), a -> new ArrayDeque<>());
            kept.addLast(new Sample(now, fragment));
            while (kept.peekFirst().at().isBefore(now.minus(KEPT))) {
                kept.removeFirst();
            }
        } else if (event instanceof StreamEvent.Deleted gone) {
            acks.remove(gone.arn());
            samples.remove(gone.arn());
        }
    }

    synchronized List<StreamEvent.Acknowledged> acks(Arn stream) {
        return List.copyOf(acks.getOrDefault(stream, new ArrayDeque<>()));
    }

    /** The fragments of the last 15 minutes. */
    synchronized List<Sample> samples(Arn stream) {
        return List.copyOf(samples.getOrDefault(stream, new ArrayDeque<>()));
    }
}
