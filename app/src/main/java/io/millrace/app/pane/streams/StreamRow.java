package io.millrace.app.pane.streams;

import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the list shows of a stream, as it was when it was read.
 *
 * @param stream the stream
 * @param live whether a producer is connected
 * @param lastMedia when the newest fragment was received
 * @param bitrate of the newest fragment, bits per second; 0 without media
 * @param bytes stored
 * @param media what it carries, e.g. {@code H.264 1280×720}
 */
public record StreamRow(
        Stream stream, boolean live, Optional<Instant> lastMedia, double bitrate, long bytes, Optional<String> media) {
    private static final Logger log = LoggerFactory.getLogger(StreamRow.class);

    /** Reads a row; waits for the disk. Empty when the stream is gone; without media when they cannot be read. */
    static Optional<StreamRow> read(Engine engine, Arn arn) {
        Optional<Stream> found =
                engine.streams().find(arn.name()).filter(s -> s.arn().equals(arn));
        return found.flatMap(stream -> {
            try {
                return Optional.of(read(engine, stream));
            } catch (IOException | RuntimeException e) {
                log.warn("The media of stream {} cannot be read", stream.name(), e);
                return engine.streams().find(arn.name()).map(s -> withoutMedia(engine, s));
            }
        });
    }

    private static StreamRow withoutMedia(Engine engine, Stream stream) {
        return new StreamRow(stream, engine.ingest().isLive(stream.arn()), Optional.empty(), 0, 0, Optional.empty());
    }

    private static StreamRow read(Engine engine, Stream stream) throws IOException {
        List<Fragment> newest = engine.archive().newest(stream, Optional.empty(), 1);
        Optional<Fragment> last = newest.stream().findFirst();
        return new StreamRow(
                stream,
                engine.ingest().isLive(stream.arn()),
                last.map(Fragment::serverTime),
                last.map(StreamRow::bitrate).orElse(0.0),
                engine.archive().storedBytes(stream),
                engine.archive().mediaLabel(stream));
    }

    private static double bitrate(Fragment f) {
        Duration length = f.length();
        return length.isZero() ? 0 : f.bytes() * 8000.0 / length.toMillis();
    }

    boolean isSameStream(StreamRow other) {
        return stream.arn().equals(other.stream.arn());
    }

    public boolean keepsMedia() {
        return stream.keepsMedia();
    }

    public Duration retention() {
        return stream.retention();
    }

    public String name() {
        return stream.name();
    }
}
