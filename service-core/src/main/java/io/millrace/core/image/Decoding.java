package io.millrace.core.image;

import io.millrace.core.media.Frame;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.FrameDecoder;
import io.millrace.core.media.codec.nativecodec.FrameDecoders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Where all decoding goes through, so that it never takes more than a part of the machine. Thread safe. */
final class Decoding {
    private static final int AT_A_TIME = 2;

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    /**
     * Decodes a run; see {@link FrameDecoder#decode}.
     *
     * @throws IOException when nothing here decodes the track
     */
    void decode(FrameRun run, Predicate<Frame> wanted, BiConsumer<Frame, Optional<BufferedImage>> then)
            throws IOException {
        turns.acquireUninterruptibly();
        try (FrameDecoder decoder = FrameDecoders.of(run.track())) {
            decoder.decode(run.frames(), wanted, then);
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            turns.release();
        }
    }
}
