package io.millrace.core.testkit;

import io.millrace.core.Engine;
import io.millrace.core.stream.Stream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Has begun to send its first fragment, and sends more when it is told to. */
public final class SlowProducer implements Closeable {
    private final PipedOutputStream wire = new PipedOutputStream();
    private final CompletableFuture<PutMedia.Outcome> sending;
    private final byte[] media;
    private int sent;

    /**
     * Begins.
     *
     * @param sent bytes that it sends at first, less than the first fragment has
     */
    public SlowProducer(Engine engine, Stream stream, byte[] media, int sent, long startMillis) throws IOException {
        this.media = media;
        this.sent = sent;
        PipedInputStream body = new PipedInputStream(wire, media.length);
        int before = engine.archive().sequences(stream).unlisted().size();
        this.sending = CompletableFuture.supplyAsync(() -> {
            try {
                return PutMedia.send(engine.address(), stream.name(), body, startMillis);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        wire.write(media, 0, sent);
        wire.flush();
        Awaitility.await()
                .until(() -> engine.archive().sequences(stream).unlisted().size() > before);
    }

    /** Sends on up to a place in its media. */
    public void sendUpTo(int end) throws IOException {
        wire.write(media, sent, end - sent);
        wire.flush();
        sent = end;
    }

    /** Sends the rest; what came back. */
    public PutMedia.Outcome finish() throws Exception {
        sendUpTo(media.length);
        return end();
    }

    /** Stops in the middle. */
    public PutMedia.Outcome breakOff() throws Exception {
        return end();
    }

    private PutMedia.Outcome end() throws Exception {
        wire.close();
        return sending.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
