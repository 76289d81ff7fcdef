package io.millrace.core.playback;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Requests for what will be there in a moment: a few may wait for it, so that they do not ask again and again. */
final class EarlyRequests {
    private static final int AT_A_TIME = 4;
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final long PACE_MILLIS = 100;

    private final Semaphore places = new Semaphore(AT_A_TIME);

    /** What is found within a few seconds; nothing at once when too many wait already. */
    <T> Optional<T> await(Supplier<Optional<T>> finder) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            Optional<T> found = finder.get();
            while (found.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(PACE_MILLIS);
                found = finder.get();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }
}
