package io.millrace.core.ingest;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvReader;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.media.mkv.MkvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PutMedia connection: reads Matroska while it arrives, copies clusters into fragments as they are, acknowledges.
 * Holds no fragment in memory. All methods but {@link #abort} belong to the connection's thread.
 *
 * <p>Source: API reference, PutMedia.
 */
public final class IngestSession {
    private static final Logger log = LoggerFactory.getLogger(IngestSession.class);
    private static final int MAX_TRACKS = 3;
    private static final long NS_PER_MS = 1_000_000;
    private static final long LAST_MILLIS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
    private static final int MAX_CLUSTER_PREFIX = 64 * 1024;
    private static final String CUES = "Cues";
    private static final String END_OF_FRAGMENT = "AWS_KINESISVIDEO_END_OF_FRAGMENT";
    private static final Duration COMPLETE_AFTER = Duration.ofMillis(200);
    private static final Duration IDLE_AFTER = Duration.ofSeconds(3);

    private final IngestRequest request;
    private final long startMillis;
    private final Optional<Duration> longest;
    private final long openedNanos = System.nanoTime();
    private final Ack.Sink acks;
    private final WriterFactory writers;
    private final ByteArrayOutputStream clusterPrefix = new ByteArrayOutputStream();
    private MkvHeader header;
    private FragmentWriter writer;
    private boolean clusterOpen;
    private int tagCount;
    private volatile InputStream body;
    private volatile IngestError abort;

    /** Makes the writer once the header is known. */
    interface WriterFactory {
        FragmentWriter open(MkvHeader header, Ack.Sink acks);
    }

    /** @param longest how long the connection may last; empty for ever */
    IngestSession(
            IngestRequest request, long startMillis, Optional<Duration> longest, Ack.Sink acks, WriterFactory writers) {
        this.request = request;
        this.longest = longest;
        this.startMillis = startMillis;
        this.acks = acks;
        this.writers = writers;
    }

    /**
     * Reads the body to its end. Every outcome is told by acknowledgements; when this returns, all that was received is
     * on disk or has been answered with an ERROR.
     */
    public void run(InputStream in) {
        body = in;
        try {
            read(in);
            if (writer != null) {
                writer.awaitPersisted();
            }
        } catch (IngestException e) {
            fail(abort != null ? abort : e.error(), e);
        } catch (MalformedMediaException e) {
            keepCompleteFragment();
            fail(IngestError.INVALID_MKV_DATA, e);
        } catch (IOException e) {
            fail(abort != null ? abort : IngestError.STREAM_READ_ERROR, e);
        } catch (RuntimeException e) {
            log.error("Stream {}: ingest failed", request.stream(), e);
            fail(IngestError.INTERNAL_ERROR, e);
        } finally {
            close();
        }
    }

    private void read(InputStream in) throws IOException {
        MkvReader reader = MkvReader.ofLiveStream(in, this::clusterBytes);
        Optional<MkvEvent> event = reader.next();
        while (event.isPresent()) {
            if (abort != null) {
                throw new IngestException(abort, "the stream was deleted or the engine stops");
            }
            handle(event.get());
            event = reader.next();
        }
        endFragment();
    }

    private void handle(MkvEvent event) throws IOException {
        if (event instanceof MkvEvent.DocumentStart document) {
            if (header != null) {
                throw new MalformedMediaException(
                        "EBML", document.offset(), "a second document; open a new connection for it");
            }
        } else if (event instanceof MkvEvent.HeaderRead read) {
            open(read.header());
        } else if (event instanceof MkvEvent.ClusterStart start) {
            beginFragment(start);
        } else if (event instanceof MkvEvent.Block block) {
            account(block);
        } else if (event instanceof MkvEvent.ClusterEnd) {
            clusterOpen = false;
        } else if (event instanceof MkvEvent.TagsRead tags) {
            tags(tags);
        } else if (event instanceof MkvEvent.Passed passed && passed.name().equals(CUES)) {
            endFragment();
        }
    }

    private void open(MkvHeader newHeader) throws IngestException {
        if (newHeader.tracks().size() > MAX_TRACKS) {
            throw new IngestException(
                    IngestError.MORE_THAN_ALLOWED_TRACKS_FOUND,
                    "the header declares %d tracks; at most %d are allowed"
                            .formatted(newHeader.tracks().size(), MAX_TRACKS));
        }
        header = newHeader;
        writer = writers.open(newHeader, acks);
    }

    private void beginFragment(MkvEvent.ClusterStart start) throws IOException {
        endFragment();
        checkAge();
        long timecode = millis(start.timestamp());
        if (timecode < 0 || timecode > LAST_MILLIS - startMillis) {
            throw new IngestException(
                    IngestError.INVALID_PRODUCER_TIMESTAMP,
                    "the cluster at byte %d has the timecode %d ms, which lies behind the year 9999"
                            .formatted(start.offset(), timecode));
        }
        boolean relative = request.timecodes() == IngestRequest.Timecodes.RELATIVE;
        if (!relative && timecode < 86_400_000) {
            log.warn("Stream {}: absolute timecode {} ms lies in January 1970", request.stream(), timecode);
        }
        writer.begin(
                timecode, relative ? startMillis + timecode : timecode, start.timestamp() * header.timestampScaleNs());
        clusterOpen = true;
        tagCount = 0;
        writer.data(clusterPrefix.toByteArray(), 0, clusterPrefix.size());
        clusterPrefix.reset();
    }

    /** A timestamp in milliseconds; the largest number when it is too large for that. */
    private long millis(long timestamp) {
        try {
            return header.timestampScaleNs() % NS_PER_MS == 0
                    ? Math.multiplyExact(timestamp, header.timestampScaleNs() / NS_PER_MS)
                    : Math.multiplyExact(timestamp, header.timestampScaleNs()) / NS_PER_MS;
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private void checkAge() throws IOException {
        long age = System.nanoTime() - openedNanos;
        if (longest.isPresent() && age > longest.get().toNanos()) {
            writer.awaitPersisted();
            throw new IngestException(
                    IngestError.MAX_CONNECTION_DURATION_REACHED,
                    "the connection is older than %d s; open a new one"
                            .formatted(longest.get().toSeconds()));
        }
    }

    /** Cluster content as it passes; what comes before the Timestamp waits until the fragment has begun. */
    private void clusterBytes(byte[] bytes, int offset, int length) throws IOException {
        if (clusterOpen) {
            writer.data(bytes, offset, length);
        } else if (clusterPrefix.size() + length > MAX_CLUSTER_PREFIX) {
            throw new IngestException(IngestError.INVALID_MKV_DATA, "a cluster has no Timestamp in its first 64 KiB");
        } else {
            clusterPrefix.write(bytes, offset, length);
        }
    }

    private void account(MkvEvent.Block block) throws IngestException {
        Track track = header.track(block.track())
                .orElseThrow(() -> new IngestException(
                        IngestError.TRACK_NUMBER_MISMATCH,
                        "the block at byte %d belongs to track %d, which the header does not declare"
                                .formatted(block.offset(), block.track())));
        writer.block(track, block.timestamp() * header.timestampScaleNs(), block.key(), block.frameCount());
    }

    private void tags(MkvEvent.TagsRead read) throws IOException {
        List<MkvTag> tags = read.tags();
        if (!writer.isOpen()) {
            log.warn(
                    "Stream {}: Tags at byte {} are dropped, since their fragment was complete: no cluster is open, or nothing came for {} ms behind one of known size",
                    request.stream(),
                    read.offset(),
                    COMPLETE_AFTER.toMillis());
            return;
        }
        List<MkvTag> own =
                tags.stream().filter(t -> !t.name().equals(END_OF_FRAGMENT)).toList();
        tagCount += own.size();
        FragmentTags.check(own, tagCount, read.offset());
        if (!own.isEmpty()) {
            writer.tags(own.size() == tags.size() ? read.bytes() : MkvWriter.tags(own));
        }
        if (own.size() < tags.size()) {
            endFragment();
        }
    }

    private void endFragment() throws IOException {
        if (writer == null || !writer.isOpen()) {
            return;
        }
        Optional<Track> missing = writer.missingTrack();
        if (missing.isPresent()) {
            throw new IngestException(
                    IngestError.FRAMES_MISSING_FOR_TRACK,
                    "the fragment at %d ms has no frame of %s".formatted(writer.timecode(), missing.get()));
        }
        clusterOpen = false;
        writer.end();
    }

    /**
     * Called, inside a read of the body, while nothing arrives.
     *
     * @param silence since the last byte
     */
    public void quiet(Duration silence) throws IOException {
        if (writer != null && writer.isOpen() && !clusterOpen && silence.compareTo(COMPLETE_AFTER) >= 0) {
            endFragment();
        }
        if (silence.compareTo(IDLE_AFTER) >= 0) {
            acks.send(Ack.idle(writer == null ? -1 : writer.timecode()));
        }
    }

    /** Ends the connection from another thread; the producer is told why. */
    public void abort(IngestError why) {
        abort = why;
        try {
            if (body != null) {
                body.close();
            }
        } catch (IOException e) {
            log.debug("Stream {}: the body was closed already", request.stream(), e);
        }
    }

    /** What was complete before the damage is kept. */
    private void keepCompleteFragment() {
        try {
            if (!clusterOpen) {
                endFragment();
            }
            if (writer != null) {
                writer.awaitPersisted();
            }
        } catch (IOException | RuntimeException e) {
            log.warn("Stream {}: the last fragment before the damage is lost: {}", request.stream(), e.getMessage());
        }
    }

    private void fail(IngestError error, Exception cause) {
        log.warn("Stream {}: {} ({}): {}", request.stream(), error, error.id(), cause.getMessage());
        acks.send(Ack.error(
                error, writer == null ? -1 : writer.timecode(), writer == null ? Optional.empty() : writer.number()));
    }

    private void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException | RuntimeException e) {
            log.warn("Stream {}: the log file could not be closed", request.stream(), e);
        }
    }
}
