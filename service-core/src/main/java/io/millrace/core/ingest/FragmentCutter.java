package io.millrace.core.ingest;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts frames into fragments: at the first key frame at or after 2 s, for audio alone every 2 s. Source: decision 12.
 */
final class FragmentCutter {
    private static final long NS_PER_MS = 1_000_000;
    private static final long CUT_AFTER = Duration.ofSeconds(2).toNanos();
    private static final long MAX_EARLY = Duration.ofSeconds(1).toNanos();
    private static final long MAX_FRAGMENT = Duration.ofSeconds(20).toNanos();

    private final MkvHeader header;
    private final FragmentWriter writer;
    private final long startMillis;
    private final ImportNotes notes;
    private final Deque<Early> early = new ArrayDeque<>();
    private boolean awaitKey;
    private long fragmentStart;
    private long clusterMillis;
    private long leftOut;

    private record Early(Frame frame, Track track, long placeNs) {}

    /** @param startMillis producer time of the line's begin, epoch milliseconds */
    FragmentCutter(MkvHeader header, FragmentWriter writer, long startMillis, ImportNotes notes) {
        this.header = header;
        this.writer = writer;
        this.startMillis = startMillis;
        this.notes = notes;
        this.awaitKey = header.video().isPresent();
    }

    /** Takes the next frame in stored order; {@code placeNs} is its place on the import's line. */
    void frame(Frame frame, Track track, long placeNs) throws IOException {
        boolean starts = track.isVideo() ? frame.key() : header.video().isEmpty();
        if (awaitKey && !starts) {
            holdBack(frame, track, placeNs);
            return;
        }
        if (writer.isOpen() && starts && placeNs - fragmentStart >= CUT_AFTER) {
            end();
        }
        if (writer.isOpen() && placeNs - fragmentStart >= MAX_FRAGMENT) {
            end();
            throw new IngestException(
                    IngestError.MAX_FRAGMENT_DURATION_REACHED,
                    "no key frame follows within 20 s of the one at %.3f s; encode with a key frame every 2 to 10 s"
                            .formatted(fragmentStart / 1e9));
        }
        if (!writer.isOpen()) {
            begin(placeNs);
        }
        write(frame, track, placeNs);
    }

    /** Sound that comes a little ahead of the first picture is kept; what else comes before it cannot be decoded. */
    private void holdBack(Frame frame, Track track, long placeNs) {
        if (!track.isAudio()) {
            leftOut++;
            return;
        }
        early.add(new Early(frame, track, placeNs));
        while (early.peek().placeNs < placeNs - MAX_EARLY) {
            early.poll();
            leftOut++;
        }
    }

    private void begin(long placeNs) throws IOException {
        awaitKey = false;
        fragmentStart = placeNs;
        reportLeftOut();
        long firstNs = early.isEmpty() ? placeNs : Math.min(placeNs, early.peek().placeNs);
        clusterMillis = startMillis + Math.floorDiv(firstNs, NS_PER_MS);
        writer.begin(clusterMillis, clusterMillis, firstNs);
        byte[] timestamp = MkvWriter.timestamp(clusterMillis);
        writer.data(timestamp, 0, timestamp.length);
        for (Early e : early) {
            write(e.frame, e.track, e.placeNs);
        }
        early.clear();
    }

    private void write(Frame frame, Track track, long placeNs) throws IOException {
        long relative = startMillis + Math.floorDiv(placeNs, NS_PER_MS) - clusterMillis;
        if (relative != (short) relative) {
            leftOut++;
            return;
        }
        byte[] head = MkvWriter.simpleBlockHead(frame, relative);
        writer.data(head, 0, head.length);
        ByteBuffer data = frame.data();
        writer.data(data.array(), data.arrayOffset() + data.position(), data.remaining());
        writer.block(track, placeNs, frame.key(), 1);
    }

    private void reportLeftOut() {
        if (leftOut > 0) {
            notes.add("%d frames before the key frame at %.3f s cannot be decoded and were left out."
                    .formatted(leftOut, fragmentStart / 1e9));
            leftOut = 0;
        }
    }

    /** Damage was passed over: what comes now can be decoded from the next key frame on only. */
    void interrupt() throws IOException {
        end();
        awaitKey = header.video().isPresent();
    }

    /** The input is over: what could not be stored is told. */
    void finish() throws IOException {
        end();
        if (leftOut > 0) {
            notes.add("%d frames at the end, behind the last key frame that could be used, were left out."
                    .formatted(leftOut));
            leftOut = 0;
        }
    }

    /** Ends the open fragment, if there is one. */
    void end() throws IOException {
        if (writer.isOpen()) {
            writer.end();
        }
    }
}
