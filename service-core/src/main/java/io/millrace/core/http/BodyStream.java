package io.millrace.core.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A request's body as a blocking stream for the endpoint's thread. Holds at most about 512 KiB: the socket is paused
 * while the reader is behind.
 */
public final class BodyStream extends InputStream {
    private static final int HIGH_WATER = 512 * 1024;
    private static final int LOW_WATER = 128 * 1024;
    private static final long FIRST_QUIET_MILLIS = 200;
    private static final long QUIET_STEP_MILLIS = 3000;
    private static final long TIMEOUT_MILLIS = 30_000;

    private final HttpServerRequest request;
    private final Context context;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private QuietListener quiet = silence -> {};
    private int queued;
    private boolean paused = true;
    private boolean ended;
    private Throwable failure;
    private byte[] current = {};
    private int at;

    /** Told, on the reading thread, that nothing arrives. */
    public interface QuietListener {
        void quiet(Duration silence) throws IOException;
    }

    /** Call on the event loop, with the request paused. */
    BodyStream(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
        request.handler(this::arrived);
        request.endHandler(v -> end(null));
        request.exceptionHandler(this::end);
    }

    /** Told after 200 ms without data and every 3 s from then on; after 30 s the read fails. */
    public void onQuiet(QuietListener listener) {
        quiet = listener;
    }

    private synchronized void arrived(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        chunks.add(bytes);
        queued += bytes.length;
        if (queued > HIGH_WATER && !paused) {
            paused = true;
            request.pause();
        }
        notifyAll();
    }

    private synchronized void end(Throwable why) {
        ended = true;
        failure = failure == null ? why : failure;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == current.length && !nextChunk()) {
            return -1;
        }
        int step = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, step);
        at += step;
        return step;
    }

    private boolean nextChunk() throws IOException {
        long since = System.nanoTime();
        long nextQuiet = FIRST_QUIET_MILLIS;
        while (true) {
            synchronized (this) {
                resumeWhenLow();
                if (!chunks.isEmpty()) {
                    current = chunks.poll();
                    queued -= current.length;
                    at = 0;
                    return true;
                }
                if (ended) {
                    if (failure != null) {
                        throw new IOException("the connection was cut: " + failure.getMessage(), failure);
                    }
                    return false;
                }
                await(nextQuiet - millisSince(since));
                if (!chunks.isEmpty() || ended) {
                    continue;
                }
            }
            long silence = millisSince(since);
            if (silence >= TIMEOUT_MILLIS) {
                throw new SocketTimeoutException("nothing arrived for 30 s");
            }
            if (silence >= nextQuiet) {
                quiet.quiet(Duration.ofMillis(silence));
                nextQuiet = silence < QUIET_STEP_MILLIS ? QUIET_STEP_MILLIS : silence + QUIET_STEP_MILLIS;
            }
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void await(long millis) throws InterruptedIOException {
        try {
            wait(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the connection was ended by the engine");
        }
    }

    private void resumeWhenLow() {
        if (paused && queued < LOW_WATER && !ended) {
            paused = false;
            context.runOnContext(v -> request.resume());
        }
    }

    /** Makes the read in progress, and all later ones, fail. May come from any thread. */
    @Override
    public void close() {
        end(new IOException("ended by the engine"));
    }

    /**
     * Reads the whole body ahead of its turn, so that it can be hashed; it is read again from the begin afterwards.
     *
     * @return the body, or empty when it is larger than {@code max}
     */
    public Optional<byte[]> readAhead(int max) throws IOException {
        byte[] all = readNBytes(max + 1);
        current = all;
        at = 0;
        return all.length > max ? Optional.empty() : Optional.of(all);
    }

    /** Throws away what still comes, so that the client can read the reply before the connection ends. */
    void discard() {
        context.runOnContext(v -> {
            request.handler(buffer -> {});
            request.resume();
        });
    }
}
