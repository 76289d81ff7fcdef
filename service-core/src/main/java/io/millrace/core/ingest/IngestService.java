package io.millrace.core.ingest;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.codec.nativecodec.VideoEncoders;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.Connection;
import io.millrace.core.store.fragment.ConnectionTerms;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.SizeCaps;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import java.io.IOException;
import java.io.InputStream;
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
    private final SizeCaps caps;
    private final StreamService streams;
    private final Consumer<StreamEvent> events;
    private final Clock clock;
    private final Constraints constraints;
    private volatile boolean stopping;
    private final AtomicLong connections = new AtomicLong();
    private final Map<Arn, List<Runnable>> active = new ConcurrentHashMap<>();

    /** @param events told what happens, on ingest and store threads; must be quick */
    public IngestService(
            StreamService streams,
            Consumer<StreamEvent> events,
            Clock clock,
            Constraints constraints,
            IngestLimits limits,
            SizeCaps caps) {
        this.caps = caps;
        this.constraints = constraints;
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

        /** Gives the place free in place of {@link #run}. */
        void abandon();
    }

    /**
     * Lets a producer in.
     *
     * @throws ServiceException ResourceNotFound, InvalidArgument or ConnectionLimitExceeded
     */
    public OpenIngest putMedia(IngestRequest request, Ack.Sink acks) {
        Stream stream = streams.requireOpen(request.stream());
        IngestSession[] session = {null};
        long connection = connections.incrementAndGet();
        Ack.Sink heard = told(stream, connection);
        AckWriter ackWriter = new AckWriter(
                ack -> {
                    heard.send(ack);
                    acks.send(ack);
                },
                () -> session[0].abort(IngestError.STREAM_READ_ERROR));
        session[0] = new IngestSession(
                request,
                startMillis(request),
                limits.duration(),
                ackWriter,
                (header, sink) -> writer(stream, header, sink, (entry, arrival) -> {}));
        Runnable abort = () -> session[0].abort(IngestError.STREAM_NOT_ACTIVE);
        enter(stream, abort);
        return new OpenIngest() {
            @Override
            public void run(InputStream body) {
                tracked(stream, connection, abort, () -> ackWriter.during(() -> session[0].run(body)));
            }

            @Override
            public void quiet(Duration silence) throws IOException {
                session[0].quiet(silence);
            }

            @Override
            public void abandon() {
                active.getOrDefault(stream.arn(), List.of()).remove(abort);
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
        long connection = connections.incrementAndGet();
        return new FileImport(
                request,
                clock,
                (header, stored) ->
                        writer(stream, header, told(stream, connection), (entry, arrival) -> stored.accept(entry)),
                tracking(stream, connection));
    }

    /**
     * Prepares a test camera; {@link TestCamera#run} sends.
     *
     * @throws ServiceException ResourceNotFound, or InvalidArgument when there is no encoder for such pictures
     */
    public TestCamera testCamera(StreamRef ref, CameraSettings settings) {
        constraints.check(settings);
        settings.requireEven();
        requireEncoder(settings);
        Stream stream = streams.requireOpen(ref);
        long connection = connections.incrementAndGet();
        return new TestCamera(
                settings,
                () -> VideoEncoders.h264(settings.width(), settings.height(), settings.framesPerSecond()),
                clock,
                tracking(stream, connection),
                header -> writer(stream, header, told(stream, connection), (entry, arrival) -> {}));
    }

    /** Whether test cameras may have pictures of any size. */
    public boolean encodesFast() {
        return VideoEncoders.isFast();
    }

    private long startMillis(IngestRequest request) {
        return request.start()
                .filter(t -> t.toEpochMilli() != 0)
                .orElseGet(clock::instant)
                .toEpochMilli();
    }

    private static void requireEncoder(CameraSettings settings) {
        boolean large = settings.width() > VideoEncoders.SLOW_WIDTH || settings.height() > VideoEncoders.SLOW_HEIGHT;
        if (large && !VideoEncoders.isFast()) {
            throw ServiceException.invalid("Without FFmpeg's native library pictures are encoded up to %d×%d."
                    .formatted(VideoEncoders.SLOW_WIDTH, VideoEncoders.SLOW_HEIGHT));
        }
    }

    private FileImport.Tracking tracking(Stream stream, long connection) {
        return (cancel, work) -> {
            enter(stream, cancel);
            tracked(stream, connection, cancel, work);
        };
    }

    /** Acknowledgements that no producer waits for are still told. */
    private Ack.Sink told(Stream stream, long connection) {
        return ack -> events.accept(acknowledged(stream.arn(), connection, ack));
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

    private FragmentWriter writer(Stream stream, MkvHeader header, Ack.Sink acks, FragmentWriter.Persisted persisted) {
        Ack.Sink own = stream.keepsMedia()
                ? acks
                : ack -> {
                    if (ack.type() != Ack.Type.PERSISTED) {
                        acks.send(ack);
                    }
                };
        Connection connection = streams.volume(stream).connect(header.bytes(), () -> currentTerms(stream));
        return new FragmentWriter(header, connection, clock, limits.framesInOrder(), own, (entry, arrival) -> {
            persisted.tell(entry, arrival);
            events.accept(persisted(stream.arn(), entry, arrival));
        });
    }

    /** The stream's settings may change while a producer sends. */
    private ConnectionTerms currentTerms(Stream stream) {
        return caps.terms(streams.find(stream.name())
                .filter(now -> now.arn().equals(stream.arn()))
                .orElse(stream));
    }

    private static StreamEvent persisted(Arn arn, IndexEntry entry, StreamEvent.Arrival arrival) {
        return new StreamEvent.FragmentPersisted(
                arn,
                entry.number(),
                Instant.ofEpochMilli(entry.producerMillis()),
                Duration.ofMillis(entry.durationMillis()),
                entry.bytes(),
                entry.frames(),
                arrival);
    }

    private StreamEvent acknowledged(Arn arn, long connection, Ack ack) {
        return new StreamEvent.Acknowledged(
                arn,
                connection,
                ack.type().name(),
                ack.timecodeMillis(),
                ack.number(),
                ack.error().map(e -> e.id() + " " + e),
                clock.instant());
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

    private void tracked(Stream stream, long connection, Runnable abort, Runnable work) {
        events.accept(new StreamEvent.IngestStarted(stream.arn(), connection));
        try {
            work.run();
        } finally {
            active.getOrDefault(stream.arn(), List.of()).remove(abort);
            events.accept(new StreamEvent.IngestEnded(stream.arn(), connection));
        }
    }
}
