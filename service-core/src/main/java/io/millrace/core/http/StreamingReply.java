package io.millrace.core.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A chunked reply that grows: each write is one HTTP chunk. Writes may come from any thread. */
public final class StreamingReply {
    private static final Logger log = LoggerFactory.getLogger(StreamingReply.class);
    private static final long DRAIN_SECONDS = 30;
    private static final int QUEUE = 1 << 20;

    /** RFC 9113 section 7. With NO_ERROR, clients such as curl take what they have for whole. */
    private static final long INTERNAL_ERROR = 2;

    private final HttpServerResponse response;
    private final Context context;
    private final boolean continueExpected;
    private boolean started;

    StreamingReply(HttpServerResponse response, Context context, boolean continueExpected) {
        this.response = response;
        this.context = context;
        response.setWriteQueueMaxSize(QUEUE);
        this.continueExpected = continueExpected;
    }

    /** Sends status and headers now, before the body is complete; answers an Expect header first. */
    public synchronized void start(int status, Map<String, String> headers) {
        if (continueExpected) {
            response.writeContinue();
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status).setChunked(true);
        response.writeHead();
        started = true;
    }

    /** Whether the head is out, so that errors can no longer change the status. */
    public synchronized boolean isStarted() {
        return started;
    }

    /**
     * Sends one chunk, which must not be changed any more; waits while the client reads too slowly.
     *
     * @throws IOException when the client does not read for 30 s or is gone
     */
    public void write(byte[] chunk) throws IOException {
        if (response.closed()) {
            throw new IOException("the client is gone");
        }
        if (response.writeQueueFull()) {
            CountDownLatch drained = new CountDownLatch(1);
            response.drainHandler(v -> drained.countDown());
            try {
                if (response.writeQueueFull() && !drained.await(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("the client does not read its reply");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the engine ends the connection", e);
            }
        }
        response.write(BufferInternal.buffer(Unpooled.wrappedBuffer(chunk)));
    }

    /** Sends the last chunk. */
    public void end() {
        onEventLoop(() -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    /** Ends the connection, or the stream of HTTP/2, so that the client sees that the reply is not whole. */
    void breakOff() {
        onEventLoop(() -> response.reset(INTERNAL_ERROR));
    }

    /** Only there it is known whether the client is gone. */
    private void onEventLoop(Runnable work) {
        try {
            context.runOnContext(v -> work.run());
        } catch (RejectedExecutionException e) {
            log.debug("The engine stopped before a reply ended", e);
        }
    }

    /** Sends a whole reply in place of a stream; only before {@link #start}. */
    public Future<Void> refuse(Reply reply) {
        return Replies.send(response, reply);
    }
}
