package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.media.Frame;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.FrameDecoder;
import io.millrace.core.media.codec.nativecodec.FrameDecoders;
import io.millrace.core.stream.Stream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes single pictures of a stream. Thread safe; calls read the disk and decode on the caller's thread, few at a time,
 * whoever asks.
 */
public final class ImageService {
    private static final int AT_A_TIME = 2;

    private final FrameFinder finder;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    public ImageService(ArchiveService archive) {
        this.finder = new FrameFinder(archive);
    }

    /**
     * The picture that is shown at a producer time; empty when nothing was recorded then.
     *
     * @throws IOException when it cannot be read or decoded
     */
    public Optional<Still> at(Stream stream, Instant time) throws IOException {
        return still(finder.at(stream, TimestampType.PRODUCER_TIMESTAMP, time));
    }

    /** The picture before the one that is shown at a producer time; empty when nothing was recorded before. */
    public Optional<Still> before(Stream stream, Instant time) throws IOException {
        Optional<FrameRun> shown = finder.at(stream, TimestampType.PRODUCER_TIMESTAMP, time);
        return shown.isEmpty()
                ? Optional.empty()
                : at(stream, time(shown.get().target()).minusNanos(1));
    }

    /** The picture behind the one that is shown at a producer time; empty when there is none soon. */
    public Optional<Still> after(Stream stream, Instant time) throws IOException {
        return still(finder.after(stream, TimestampType.PRODUCER_TIMESTAMP, time));
    }

    /** The last key frame that is shown at a producer time or before it; empty when nothing was recorded then. */
    public Optional<Still> keyFrame(Stream stream, Instant time) throws IOException {
        return still(finder.at(stream, TimestampType.PRODUCER_TIMESTAMP, time).map(FrameRun::keyFrame));
    }

    /** Likewise; where nothing was recorded the first one behind. */
    public Optional<Still> keyFrameFrom(Stream stream, Instant time) throws IOException {
        Optional<Still> shown = keyFrame(stream, time);
        Optional<Instant> next = shown.isPresent() ? Optional.empty() : finder.recordedAfter(stream, time);
        return next.isPresent() ? keyFrame(stream, next.get()) : shown;
    }

    /** Loads what decodes, which takes a moment the first time; whether it is FFmpeg. */
    public boolean warmUp() {
        return FrameDecoders.isFast();
    }

    private Optional<Still> still(Optional<FrameRun> run) throws IOException {
        return run.isEmpty()
                ? Optional.empty()
                : Optional.of(new Still(time(run.get().target()), decoded(run.get())));
    }

    private static Instant time(Frame frame) {
        return Instant.ofEpochSecond(0, frame.timeNs());
    }

    private BufferedImage decoded(FrameRun run) throws IOException {
        AtomicReference<Optional<BufferedImage>> picture = new AtomicReference<>(Optional.empty());
        turns.acquireUninterruptibly();
        try (FrameDecoder decoder = FrameDecoders.of(run.track())) {
            Frame target = run.target();
            decoder.decode(run.frames(), f -> f.timeNs() == target.timeNs(), (f, p) -> picture.set(p));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            turns.release();
        }
        return picture.get()
                .orElseThrow(() -> new IOException(
                        "The frame of %s, or one that it refers to, is damaged".formatted(time(run.target()))));
    }
}
