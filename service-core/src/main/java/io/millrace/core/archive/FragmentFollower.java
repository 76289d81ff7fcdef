package io.millrace.core.archive;

import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work on the fragments of streams as they come. One thread works through the streams, producers never wait
 * for it, and what failed is tried again later.
 */
public final class FragmentFollower implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(FragmentFollower.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final long STOP_SECONDS = 10;

    private final String name;
    private final StreamService streams;
    private final ArchiveService archive;
    private final Work work;
    private final ScheduledThreadPoolExecutor worker;

    /** Streams that have news, by the first fragment of it. */
    private final Map<Arn, FragmentNumber> waiting = new ConcurrentHashMap<>();

    private final Set<Arn> scheduled = ConcurrentHashMap.newKeySet();

    /** Why the work on a stream waits. */
    private final Map<Arn, String> problems = new ConcurrentHashMap<>();

    /** What is done. It remembers how far it came. */
    public interface Work {
        /**
         * Works on some fragments.
         *
         * @param stream empty when it is gone
         * @param first of the news; NONE when nothing is known of any
         * @return whether there may be more
         */
        boolean goOn(Arn arn, Optional<Stream> stream, FragmentNumber first) throws IOException;
    }

    /** @param name of the thread and in messages, in the form {@code image-generation} */
    public FragmentFollower(String name, StreamService streams, ArchiveService archive, Work work) {
        this.name = name;
        this.streams = streams;
        this.archive = archive;
        this.work = work;
        this.worker = new ScheduledThreadPoolExecutor(1, Threads.named(name));
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Goes on with these streams where the last engine stopped. */
    public void start(List<Arn> arns) {
        arns.forEach(arn -> ask(arn, FragmentNumber.NONE));
    }

    /** Something happened; returns at once. */
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.FragmentPersisted fragment) {
            ask(fragment.arn(), fragment.number());
        }
    }

    private void ask(Arn arn, FragmentNumber first) {
        waiting.merge(arn, first, FragmentFollower::firstOf);
        if (scheduled.add(arn)) {
            later(arn, Duration.ZERO, FIRST_RETRY);
        }
    }

    private static FragmentNumber firstOf(FragmentNumber one, FragmentNumber other) {
        return one.equals(FragmentNumber.NONE) || !other.equals(FragmentNumber.NONE) && other.compareTo(one) < 0
                ? other
                : one;
    }

    private void later(Arn arn, Duration delay, Duration retry) {
        try {
            var unused = worker.schedule(() -> work(arn, retry), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{} ends", name, e);
        }
    }

    /** What comes while it works is worked on afterwards; there is one task for a stream at any time. */
    private void work(Arn arn, Duration retry) {
        FragmentNumber first = Optional.ofNullable(waiting.remove(arn)).orElse(FragmentNumber.NONE);
        try {
            Optional<Stream> stream =
                    streams.find(arn.name()).filter(s -> s.arn().equals(arn));
            if (work.goOn(arn, stream, first)) {
                waiting.putIfAbsent(arn, FragmentNumber.NONE);
            }
            problems.remove(arn);
            scheduled.remove(arn);
            if (waiting.containsKey(arn) && scheduled.add(arn)) {
                later(arn, Duration.ZERO, FIRST_RETRY);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("{} of stream {} waits for {} s: {}", name, arn.name(), retry.toSeconds(), e.toString());
            problems.put(arn, e.getMessage() == null ? e.toString() : e.getMessage());
            Duration next = retry.multipliedBy(2);
            waiting.merge(arn, first, FragmentFollower::firstOf);
            later(arn, retry, next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY);
        }
    }

    /** Where work on a stream begins: nothing is done with what was there before {@code first}. */
    public FragmentNumber before(Stream stream, FragmentNumber first) {
        return first.equals(FragmentNumber.NONE)
                ? archive.newest(stream, Optional.empty(), 1).stream()
                        .map(Fragment::number)
                        .findFirst()
                        .orElse(first)
                : first.before();
    }

    /** Why the work on a stream waits; empty while it does not. */
    public Optional<String> problem(Arn arn) {
        return Optional.ofNullable(problems.get(arn));
    }

    /** Whether the work is to end. */
    public boolean isEnding() {
        return worker.isShutdown();
    }

    /** Ends behind the fragment that is being worked on; nothing is interrupted, for that would close files. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("{} did not end in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
