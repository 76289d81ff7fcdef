package io.millrace.core.ingest;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.Connection;
import io.millrace.core.store.fragment.FragmentStart;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.store.fragment.KeyUnavailableException;
import io.millrace.core.stream.StreamEvent.Arrival;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers, stamps, stores and acknowledges the fragments of one ingest connection. One thread writes; PERSISTED is sent
 * from a store thread once the fragment is forced to disk.
 *
 * <p>Limits: 20 s and 50 MB a fragment (API reference, service quotas).
 */
final class FragmentWriter implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(FragmentWriter.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final long MAX_BYTES = 50_000_000;
    private static final long MAX_MILLIS = 20_000;

    private final MkvHeader header;
    private final Connection connection;
    private final Clock clock;
    private final boolean framesInOrder;
    private final Ack.Sink acks;
    private final Persisted persisted;
    private CompletableFuture<Void> lastPersisted = CompletableFuture.completedFuture(null);
    private FragmentNumber number;
    private boolean broken;
    private long begunNanos;
    private FragmentTally tally;
    private long timecode = Long.MIN_VALUE;
    private long clusterTimeNs;
    private long latestNs = Long.MIN_VALUE;
    private boolean overlapTold;

    /** Told of a fragment that is on disk. */
    interface Persisted {
        void tell(IndexEntry entry, Arrival arrival);
    }

    /**
     * @param framesInOrder whether a frame that lies before the end of the fragment before is refused
     * @param persisted told of each fragment, on a store thread, before its PERSISTED is sent
     */
    FragmentWriter(
            MkvHeader header,
            Connection connection,
            Clock clock,
            boolean framesInOrder,
            Ack.Sink acks,
            Persisted persisted) {
        this.header = header;
        this.connection = connection;
        this.clock = clock;
        this.framesInOrder = framesInOrder;
        this.acks = acks;
        this.persisted = persisted;
    }

    /** Whether a fragment is begun, not ended, and whole so far. */
    boolean isOpen() {
        return number != null && !broken;
    }

    /** The timecode of the latest fragment, or -1 before the first. */
    long timecode() {
        return timecode == Long.MIN_VALUE ? -1 : timecode;
    }

    Optional<FragmentNumber> number() {
        return Optional.ofNullable(number);
    }

    /**
     * Begins a fragment and sends BUFFERING.
     *
     * @param timecodeMillis as the producer sent it
     * @param producerMillis the same as wall-clock time
     * @param blockTimeNs the same on the scale of the times that {@link #block} gets
     */
    void begin(long timecodeMillis, long producerMillis, long blockTimeNs) throws IOException {
        if (timecodeMillis < timecode) {
            throw new IngestException(
                    IngestError.FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS,
                    "a cluster at %d ms follows one at %d ms".formatted(timecodeMillis, timecode));
        }
        timecode = timecodeMillis;
        clusterTimeNs = blockTimeNs;
        tally = new FragmentTally(header);
        begunNanos = System.nanoTime();
        broken = true;
        number = new FragmentNumber(
                connection.nextSequence(),
                clock.millis(),
                ThreadLocalRandom.current().nextInt(1 << FragmentNumber.RANDOM_BITS));
        archiving(() -> connection.begin(new FragmentStart(number, producerMillis)));
        broken = false;
        acks.send(Ack.of(Ack.Type.BUFFERING, timecodeMillis, number));
    }

    /** Appends to the cluster's content. */
    void data(byte[] bytes, int offset, int length) throws IOException {
        tally.data(length);
        if (tally.bytes() > MAX_BYTES) {
            broken = true;
            throw new IngestException(
                    IngestError.MAX_FRAGMENT_SIZE_REACHED,
                    "the fragment is larger than 50 MB; send key frames more often");
        }
        archiving(() -> connection.data(bytes, offset, length));
    }

    /** Accounts for a block whose bytes came as data. */
    void block(Track track, long timeNs, boolean key, int frames) throws IngestException {
        checkOrder(timeNs);
        tally.block(track, timeNs, key, frames);
        archiving(connection::blockEnd);
        if (tally.durationMillis() > MAX_MILLIS) {
            broken = true;
            throw new IngestException(
                    IngestError.MAX_FRAGMENT_DURATION_REACHED,
                    "the fragment is longer than 20 s; send key frames more often");
        }
    }

    /** Source: API reference, PutMedia, constraint on the earliest frame of a fragment; decision 7. */
    private void checkOrder(long timeNs) throws IngestException {
        if (timeNs > latestNs || overlapTold) {
            return;
        }
        String overlap = "a frame at %d ms does not lie behind the last one of the fragment before, at %d ms"
                .formatted(timeNs / NS_PER_MS, latestNs / NS_PER_MS);
        if (framesInOrder) {
            broken = true;
            throw new IngestException(IngestError.FRAGMENT_TIMECODE_LESSER_THAN_PREVIOUS, overlap);
        }
        overlapTold = true;
        log.info("Fragments overlap: {}; with strict limits this is error 4004", overlap);
    }

    /** Stores a Tags element with the open fragment. */
    void tags(byte[] element) throws IOException {
        archiving(() -> connection.tags(element));
    }

    Optional<Track> missingTrack() {
        return tally.missingTrack();
    }

    /** Ends the fragment: RECEIVED now, PERSISTED once it is on disk. */
    void end() throws IOException {
        Ack received = Ack.of(Ack.Type.RECEIVED, timecode, number);
        acks.send(received);
        number = null;
        latestNs = Math.max(latestNs, tally.latestNs());
        long ended = System.nanoTime();
        Duration arriving = Duration.ofNanos(ended - begunNanos);
        int leading = tally.leadingFrames();
        archiving(() ->
                lastPersisted = connection.commit(tally.end(clusterTimeNs)).thenAccept(entry -> {
                    Duration persisting = Duration.ofNanos(System.nanoTime() - ended);
                    persisted.tell(entry, new Arrival(arriving, persisting, leading));
                    acks.send(Ack.of(Ack.Type.PERSISTED, received.timecodeMillis(), entry.number()));
                }));
    }

    /** Waits until every fragment that was ended is on disk and acknowledged. */
    void awaitPersisted() throws IngestException {
        try {
            lastPersisted.join();
        } catch (CompletionException e) {
            throw archivalError(e.getCause());
        }
    }

    private interface StoreCall {
        void run() throws IOException;
    }

    /** A fragment that the store did not take wholly can never be ended. */
    private void archiving(StoreCall call) throws IngestException {
        boolean whole = !broken;
        broken = true;
        try {
            call.run();
            broken = !whole;
        } catch (KeyUnavailableException e) {
            throw new IngestException(IngestError.of(e.problem()), e.getMessage(), e);
        } catch (IOException e) {
            throw archivalError(e);
        }
    }

    private static IngestException archivalError(Throwable cause) {
        return new IngestException(
                IngestError.ARCHIVAL_ERROR,
                "the fragment could not be written to disk: %s".formatted(cause.getMessage()),
                cause);
    }

    /** Drops an unfinished fragment and closes the connection to the store. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
