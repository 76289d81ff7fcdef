package io.millrace.core.playback;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What players fetched from a session. Thread safe. */
public final class SessionUse {
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile Optional<Instant> last = Optional.empty();
    private volatile Optional<String> lastError = Optional.empty();

    void served(long size, Instant now) {
        requests.increment();
        bytes.add(size);
        last = Optional.of(now);
    }

    void failed(String error, Instant now) {
        requests.increment();
        last = Optional.of(now);
        lastError = Optional.of(error);
    }

    public long requests() {
        return requests.sum();
    }

    /** Of media and playlists. */
    public long bytes() {
        return bytes.sum();
    }

    /** When something was fetched last. */
    public Optional<Instant> last() {
        return last;
    }

    public Optional<String> lastError() {
        return lastError;
    }
}
