package io.millrace.core.ingest;

import io.millrace.core.base.Threads;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the acknowledgements of one connection in order, on a thread of its own, so that a producer that does not read
 * them delays nobody. The queue is bounded: a producer that lets it run over is cut off.
 */
final class AckWriter implements Ack.Sink {
    private static final Logger log = LoggerFactory.getLogger(AckWriter.class);
    private static final int MAX_WAITING = 10_000;
    private static final long LAST_ACKS_SECONDS = 40;

    private final BlockingQueue<Optional<Ack>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Ack.Sink target;
    private final Runnable onOverflow;
    private final Thread thread;

    AckWriter(Ack.Sink target, Runnable onOverflow) {
        this.target = target;
        this.onOverflow = onOverflow;
        this.thread = Threads.daemon("acks", this::run);
    }

    /** Sends while {@code work} runs, and then until all is out or the producer does not take it. */
    void during(Runnable work) {
        thread.start();
        try {
            work.run();
        } finally {
            finish();
        }
    }

    @Override
    public void send(Ack ack) {
        if (!waiting.offer(Optional.of(ack))) {
            onOverflow.run();
        }
    }

    private void run() {
        try {
            for (Optional<Ack> ack = waiting.take(); ack.isPresent(); ack = waiting.take()) {
                target.send(ack.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("A producer is gone before its last acknowledgement", e);
        }
    }

    private void finish() {
        try {
            if (waiting.offer(Optional.empty(), 1, TimeUnit.SECONDS)) {
                thread.join(TimeUnit.SECONDS.toMillis(LAST_ACKS_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
