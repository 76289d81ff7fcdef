package io.millrace.core.archive;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Failures;
import io.millrace.core.base.Lifecycle;
import io.millrace.core.base.Threads;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamService;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work on streams when something came to them. One thread works through the streams, producers never wait for
 * it, and what failed is tried again later.
 */
final class StreamWorker implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(StreamWorker.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final long STOP_SECONDS = 10;

    private final String name;
    private final StreamService streams;
    private final Work work;
    private final ScheduledThreadPoolExecutor worker;

    private final Map<Arn, FragmentNews> news = new ConcurrentHashMap<>();

    /** The one task of a stream that is worked on, or waits for it. */
    private final Map<Arn, Future<?>> tasks = new ConcurrentHashMap<>();

    /** Why the work on a stream waits. */
    private final Map<Arn, String> problems = new ConcurrentHashMap<>();

    /** What is done. It remembers how far it came. */
    interface Work {
        /**
         * Works on some fragments.
         *
         * @param stream empty when it is gone
         * @return whether there may be more
         */
        boolean goOn(Arn arn, Optional<Stream> stream) throws IOException;
    }

    /** @param name of the thread and in messages, a plural such as {@code images} */
    StreamWorker(String name, StreamService streams, Work work) {
        this.name = name;
        this.streams = streams;
        this.work = work;
        this.worker = new ScheduledThreadPoolExecutor(1, Threads.named(name));
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Goes on with these streams where the last engine stopped. */
    void start(List<Arn> arns) {
        arns.forEach(this::wake);
    }

    /** Something happened; returns at once. */
    void accept(StreamEvent event) {
        if (event instanceof StreamEvent.FragmentPersisted fragment) {
            news(fragment.arn()).add();
            ask(fragment.arn());
        }
    }

    /** What matters for the work on a stream may be another now: it is looked at again, also when it waited. */
    void wake(Arn arn) {
        news(arn).urge();
        tasks.computeIfPresent(
                arn, (a, task) -> task instanceof Runnable waiting && worker.remove(waiting) ? null : task);
        ask(arn);
    }

    private FragmentNews news(Arn arn) {
        return news.computeIfAbsent(arn, a -> new FragmentNews());
    }

    private void ask(Arn arn) {
        try {
            tasks.computeIfAbsent(arn, a -> later(a, Duration.ZERO, FIRST_RETRY));
        } catch (RejectedExecutionException e) {
            log.debug("No more {}", name, e);
        }
    }

    private Future<?> later(Arn arn, Duration delay, Duration retry) {
        return worker.schedule(() -> work(arn, retry), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What comes while it works is worked on afterwards. */
    private void work(Arn arn, Duration retry) {
        FragmentNews of = news(arn);
        of.take();
        try {
            Optional<Stream> stream =
                    streams.find(arn.name()).filter(s -> s.arn().equals(arn) && !isLeaving(s));
            boolean more = work.goOn(arn, stream);
            if (problems.remove(arn) != null) {
                log.info("Stream {}: {} go on", arn.name(), name);
            }
            tasks.remove(arn);
            if (stream.isEmpty()) {
                news.remove(arn);
            } else if (more || of.isAsked()) {
                ask(arn);
            }
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            Duration delay = of.isUrgent() ? Duration.ZERO : retry;
            String why = e instanceof IOException io ? Failures.words(io) : e.toString();
            log.warn("Stream {}: {} wait for {} s: {}", arn.name(), name, delay.toSeconds(), why);
            problems.put(arn, why);
            tryAgain(arn, delay, of.isUrgent() ? FIRST_RETRY : retry.multipliedBy(2));
        }
    }

    private boolean isLeaving(Stream stream) {
        return streams.status(stream) == Lifecycle.Status.DELETING;
    }

    private void tryAgain(Arn arn, Duration delay, Duration retry) {
        try {
            tasks.put(arn, later(arn, delay, retry.compareTo(LAST_RETRY) < 0 ? retry : LAST_RETRY));
        } catch (RejectedExecutionException e) {
            log.debug("No more {}", name, e);
        }
    }

    /** Why the work on a stream waits; empty while it does not. */
    Optional<String> problem(Arn arn) {
        return Optional.ofNullable(problems.get(arn));
    }

    /** The work on a stream waits no more, since there is none. */
    void forgive(Arn arn) {
        problems.remove(arn);
    }

    /** How many streams wait. */
    int waiting() {
        return problems.size();
    }

    /** Whether the work is to end. */
    boolean isEnding() {
        return worker.isShutdown();
    }

    /** Ends behind the fragment that is being worked on; nothing is interrupted, for that would close files. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Making {} did not end in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
