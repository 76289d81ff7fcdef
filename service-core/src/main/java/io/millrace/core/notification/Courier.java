package io.millrace.core.notification;

import io.millrace.core.base.Failures;
import io.millrace.core.base.Threads;
import io.millrace.core.notification.DeliveryRepository.Queue;
import io.millrace.core.store.meta.Database;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the outbox to its receivers: in order to each of them, at least once, again with growing pauses while
 * one is away, until it is too old.
 */
final class Courier implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 16;
    private static final int MAX_DOUBLINGS = 10;
    private static final long STOP_SECONDS = 15;
    private static final int MAX_PROBLEM = 1000;

    private final Database database;
    private final Clock clock;
    private final Patience patience;
    private final Consumer<String> onNews;
    private final Receivers receivers;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor worker =
            new ScheduledThreadPoolExecutor(1, Threads.named("notification-courier"));
    private final ExecutorService messengers =
            Executors.newFixedThreadPool(AT_ONCE, Threads.named("notification-messenger"));
    private Instant forgotten = Instant.EPOCH;

    /** The queues that messengers are at; each is brought by one, so that it arrives in order. */
    private final Set<Queue> served = ConcurrentHashMap.newKeySet();

    /** The round that comes when nobody wakes it before. */
    private volatile Optional<Future<?>> next = Optional.empty();

    /**
     * How long it is tried.
     *
     * @param first pause; it doubles each time
     * @param longest pause
     * @param lifetime of a message that does not arrive
     * @param memory how long is remembered what became of a message
     * @param turn how long a slow receiver may hold up the others
     */
    record Patience(Duration first, Duration longest, Duration lifetime, Duration memory, Duration turn) {
        static final Patience USUAL = new Patience(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofSeconds(5));

        Duration pause(int attempts) {
            Duration pause = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, attempts));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    /** @param onNews told of the stream, by its ARN, when something became of a message */
    Courier(Database database, Clock clock, Patience patience, Receivers receivers, Consumer<String> onNews) {
        this.receivers = receivers;
        this.onNews = onNews;
        this.database = database;
        this.clock = clock;
        this.patience = patience;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** There is something new in the outbox; returns at once. */
    void wake() {
        if (asked.compareAndSet(false, true)) {
            var unused = later(Duration.ZERO);
        }
    }

    private Optional<Future<?>> later(Duration pause) {
        try {
            return Optional.of(worker.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            log.debug("Notifications end", e);
            return Optional.empty();
        }
    }

    private void round() {
        asked.set(false);
        next.ifPresent(f -> f.cancel(false));
        try {
            Instant now = clock.instant();
            database.read(handle -> new DeliveryRepository(handle).queues(now)).stream()
                    .filter(served::add)
                    .forEach(queue -> messengers.execute(() -> serve(queue)));
            forget();
            database.read(handle -> new DeliveryRepository(handle).nextDue(now)).ifPresent(this::sleepUntil);
        } catch (RuntimeException e) {
            paused(e);
        }
    }

    private void paused(RuntimeException e) {
        if (!worker.isShutdown()) {
            log.warn("Notifications wait for {} s: {}", patience.longest.toSeconds(), e.toString());
            next = later(patience.longest);
        }
    }

    private void sleepUntil(Instant due) {
        Duration pause = Duration.between(clock.instant(), due);
        next = later(
                pause.isNegative() ? Duration.ZERO : pause.compareTo(patience.longest) < 0 ? pause : patience.longest);
    }

    /** Brings messages of one queue, then lets the others have their turn. */
    private void serve(Queue queue) {
        try {
            bring(queue);
            served.remove(queue);
            wake();
        } catch (RuntimeException e) {
            served.remove(queue);
            paused(e);
        }
    }

    /** Behind one that does not arrive, the others wait. */
    private void bring(Queue queue) {
        long end = System.nanoTime() + patience.turn.toNanos();
        boolean goesOn = true;
        while (goesOn && !worker.isShutdown() && System.nanoTime() < end) {
            Optional<Delivery> first =
                    database.read(handle -> new DeliveryRepository(handle).first(queue, clock.instant()));
            goesOn = first.isPresent() && bring(first.get());
        }
    }

    private boolean bring(Delivery delivery) {
        try {
            receivers.handOver(delivery);
            change(repository -> repository.update(delivery.delivered()));
            if (delivery.attempts() > 0) {
                log.info("{}: notifications reach {} again", delivery.stream(), delivery.receiver());
            }
            onNews.accept(delivery.stream());
            return true;
        } catch (IOException e) {
            failed(delivery, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void failed(Delivery delivery, IOException e) {
        String words = Failures.words(e);
        String why = words.substring(0, Math.min(MAX_PROBLEM, words.length()));
        Duration pause = patience.pause(delivery.attempts());
        Instant again = clock.instant().plus(pause);
        if (delivery.attempts() == 0) {
            log.warn(
                    "{}: the notification of {} did not reach {}: {}. It is tried again in {} s, then less often",
                    delivery.stream(),
                    delivery.isTest() ? "a test" : "fragment " + delivery.fragment(),
                    delivery.receiver(),
                    why,
                    pause.toSeconds());
        }
        change(repository -> {
            repository.update(delivery.failed(why, again));
            repository.postpone(delivery, again, clock.instant().minus(patience.lifetime), why);
        });
        onNews.accept(delivery.stream());
    }

    private void forget() {
        Instant now = clock.instant();
        if (forgotten.plus(patience.longest).isBefore(now)) {
            forgotten = now;
            change(repository -> repository.forget(now.minus(patience.memory)));
        }
    }

    private void change(Consumer<DeliveryRepository> change) {
        DeliveryRepository.change(database, change);
    }

    /** Ends behind what is being handed over. */
    @Override
    public void close() {
        worker.shutdown();
        messengers.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                    || !messengers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A notification's receiver did not answer in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
