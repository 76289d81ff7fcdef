package io.millrace.core.ingest;

import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.Connection;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets producers and files in. Thread safe. */
public final class IngestService {
    private final IngestLimits limits;
    private final StreamService streams;
    private final EventBus events;
    private final Clock clock;
    private volatile boolean stopping;
    private final AtomicLong connections = new AtomicLong();
    private final Map<Arn, List<Runnable>> active = new ConcurrentHashMap<>();

    public IngestService(StreamService streams, EventBus events, Clock clock, IngestLimits limits) {
        this.limits = limits;
        this.streams = streams;
        this.events = events;
        this.clock = clock;
    }

    /** A PutMedia connection that was let in. */
    public interface OpenIngest {
        /** Reads the body to its end; see {@link IngestSession#run}. */
        void run(InputStream body);

        /** See {@link IngestSession#quiet}. */
        void quiet(Duration silence) throws IOException;
    }

    /**
     * Lets a producer in.
     *
     * @throws ServiceException ResourceNotFound, InvalidArgument or ConnectionLimitExceeded
     */
    public OpenIngest putMedia(IngestRequest request, Ack.Sink acks) {
        Stream stream = streams.requireOpen(request.stream());
        long start = request.start()
                .filter(t -> t.toEpochMilli() != 0)
                .orElseGet(clock::instant)
                .toEpochMilli();
        IngestSession[] session = {null};
        AckWriter ackWriter = new AckWriter(acks, () -> session[0].abort(IngestError.STREAM_READ_ERROR));
        session[0] = new IngestSession(
                request,
                start,
                limits.duration(),
                ackWriter,
                (header, sink) -> writer(stream, header, sink, entry -> {}));
        Runnable abort = () -> session[0].abort(IngestError.STREAM_NOT_ACTIVE);
        enter(stream, abort);
        return new OpenIngest() {
            @Override
            public void run(InputStream body) {
                tracked(stream, abort, () -> {
                    session[0].run(body);
                    ackWriter.finish();
                });
            }

            @Override
            public void quiet(Duration silence) throws IOException {
                session[0].quiet(silence);
            }
        };
    }

    /**
     * Prepares to import a file; {@link FileImport#run} does it.
     *
     * @throws ServiceException ResourceNotFound or NoDataRetention
     */
    public FileImport importFile(ImportRequest request) {
        Stream stream = streams.requireOpen(request.stream());
        stream.requireRetention();
        return new FileImport(
                request, clock, (header, stored) -> writer(stream, header, Ack.Sink.NONE, stored), (cancel, work) -> {
                    enter(stream, cancel);
                    tracked(stream, cancel, work);
                });
    }

    /** What an import would make of a file; reads the file through, and stores nothing. */
    public PreflightReport preflight(Path file) {
        return new Preflight(file, () -> false).run();
    }

    /** Whether something is being ingested into the stream at this moment. */
    public boolean isLive(Arn stream) {
        return !active.getOrDefault(stream, List.of()).isEmpty();
    }

    /** Ends every connection of a stream that is being deleted. */
    public void streamDeleted(Stream stream) {
        active.getOrDefault(stream.arn(), List.of()).forEach(Runnable::run);
    }

    /** Ends every connection and lets none in any more; used when the engine stops. */
    public void abortAll() {
        stopping = true;
        active.values().forEach(aborts -> aborts.forEach(Runnable::run));
    }

    /** How many producers are connected, over all streams. */
    public int connectionCount() {
        return active.values().stream().mapToInt(List::size).sum();
    }

    private FragmentWriter writer(Stream stream, MkvHeader header, Ack.Sink acks, Consumer<IndexEntry> stored) {
        Ack.Sink own = stream.keepsMedia()
                ? acks
                : ack -> {
                    if (ack.type() != Ack.Type.PERSISTED) {
                        acks.send(ack);
                    }
                };
        Connection connection = streams.volume(stream).connect(header.bytes(), streams.terms(stream));
        return new FragmentWriter(header, connection, clock, limits.framesInOrder(), own, entry -> {
            stored.accept(entry);
            events.post(persisted(stream.arn(), entry));
        });
    }

    private static StreamEvent persisted(Arn arn, IndexEntry entry) {
        FragmentNumber number = entry.number();
        return new StreamEvent.FragmentPersisted(
                arn,
                number,
                Instant.ofEpochMilli(entry.producerMillis()),
                Duration.ofMillis(entry.durationMillis()),
                entry.bytes());
    }

    private void enter(Stream stream, Runnable abort) {
        if (stopping) {
            throw new ServiceException(ErrorCode.SERVICE_UNAVAILABLE, "The engine is about to stop.");
        }
        List<Runnable> here = active.computeIfAbsent(stream.arn(), a -> new CopyOnWriteArrayList<>());
        synchronized (here) {
            if (here.size() >= limits.connections()) {
                throw new ServiceException(
                        ErrorCode.CONNECTION_LIMIT_EXCEEDED,
                        "The stream %s has %d producers already.".formatted(stream.name(), limits.connections()));
            }
            here.add(abort);
        }
    }

    private void tracked(Stream stream, Runnable abort, Runnable work) {
        long connection = connections.incrementAndGet();
        events.post(new StreamEvent.IngestStarted(stream.arn(), connection));
        try {
            work.run();
        } finally {
            active.getOrDefault(stream.arn(), List.of()).remove(abort);
            events.post(new StreamEvent.IngestEnded(stream.arn(), connection));
        }
    }
}
