package io.millrace.core.ingest;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Containers;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.store.fragment.IndexEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Imports one Matroska file: reads its frames, puts them on one line, cuts them into fragments. Damage is passed over
 * and told; what was acknowledged stays whatever happens. {@link #run} belongs to one thread, the rest to any.
 */
public final class FileImport {
    private final ImportRequest request;
    private final Clock clock;
    private final Writers writers;
    private final Tracking tracking;
    private final ImportNotes notes = new ImportNotes();
    private final ImportTimeline line = new ImportTimeline(notes);
    private final Map<Integer, Track> kept = new HashMap<>();
    private FragmentWriter writer;
    private FragmentCutter cutter;
    private long startMillis;
    private long wallStartNanos;
    private volatile boolean cancelled;
    private volatile Progress progress = new Progress(0, 0, 0);
    private final ImportTally stored = new ImportTally();
    private boolean noteTracks = true;
    private boolean written;
    private Optional<String> failure = Optional.empty();

    /**
     * How far an import is.
     *
     * @param bytesDone read from the file
     * @param bytesTotal the file's size
     * @param fragments stored so far
     */
    public record Progress(long bytesDone, long bytesTotal, int fragments) {
        /** Between 0 and 1. */
        public double fraction() {
            return bytesTotal == 0 ? 0 : Math.min(1, bytesDone / (double) bytesTotal);
        }
    }

    /** Makes a writer that tells of each fragment that is on disk. */
    interface Writers {
        FragmentWriter open(MkvHeader header, Consumer<IndexEntry> persisted);
    }

    /** Runs the work as an ingest connection of the stream. */
    interface Tracking {
        void run(Runnable cancel, Runnable work);
    }

    FileImport(ImportRequest request, Clock clock, Writers writers, Tracking tracking) {
        this.request = request;
        this.clock = clock;
        this.writers = writers;
        this.tracking = tracking;
    }

    /** How far it is. */
    public Progress progress() {
        return progress;
    }

    /** Makes {@link #run} return soon; fragments that are on disk stay. */
    public void cancel() {
        cancelled = true;
    }

    /** Imports the file; returns once everything that was cut is on disk. */
    public ImportSummary run() {
        tracking.run(this::cancel, () -> failure = importAll());
        return stored.summary(notes.all(), failure, cancelled);
    }

    private Optional<String> importAll() {
        Path file = request.file();
        try {
            progress = new Progress(0, Files.size(file), 0);
            startMillis = startMillis(file);
            wallStartNanos = System.nanoTime();
            Optional<String> problem;
            try (ContainerReader reader = Containers.open(file, true)) {
                problem = read(reader);
            } finally {
                finish();
            }
            return stored.fragments() == 0 && problem.isEmpty() && !cancelled
                    ? Optional.of(file.getFileName() + " holds no frames that can be stored.")
                    : problem;
        } catch (IOException e) {
            return Optional.of(describe(e));
        }
    }

    private long startMillis(Path file) {
        if (request.start().isPresent()) {
            return request.start().get().toEpochMilli();
        }
        return clock.millis()
                - (request.realTime()
                        ? 0
                        : new Preflight(file, () -> cancelled).run().duration().toMillis());
    }

    /** Reads to the end; returns why it could not. */
    private Optional<String> read(ContainerReader reader) throws IOException {
        while (!cancelled) {
            try {
                Optional<MediaEvent> event = reader.next();
                if (event.isEmpty()) {
                    return Optional.empty();
                }
                handle(event.get());
                progress = new Progress(reader.position(), progress.bytesTotal(), stored.fragments());
            } catch (MalformedMediaException e) {
                Optional<String> end = passOver(reader, e);
                if (end.isPresent()) {
                    return end;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> passOver(ContainerReader reader, MalformedMediaException problem) throws IOException {
        if (cutter != null) {
            cutter.interrupt();
        }
        Optional<Long> skipped = reader.resync();
        if (skipped.isEmpty()) {
            return Optional.of(describe(problem) + (written ? " Everything before that place is stored." : ""));
        }
        notes.add(
                "%s; %d bytes were passed over up to the next cluster.".formatted(problem.getMessage(), skipped.get()));
        return Optional.empty();
    }

    private void handle(MediaEvent event) throws IOException {
        if (event instanceof MediaEvent.TracksRead read) {
            begin(read.tracks());
        } else if (event instanceof MediaEvent.FrameRead read) {
            frame(read.frame(), read.offset());
        }
    }

    /** Tracks: those of the first document, or of a further one, which gets a connection of its own. */
    private void begin(List<Track> tracks) throws IOException {
        finish();
        line.newDocument();
        kept.clear();
        tracks.stream().filter(Track::isVideo).findFirst().ifPresent(t -> kept.put(t.number(), plain(t)));
        tracks.stream().filter(Track::isAudio).findFirst().ifPresent(t -> kept.put(t.number(), plain(t)));
        if (kept.isEmpty()) {
            throw new IOException("it has neither a video nor an audio track");
        }
        List<Track> left =
                tracks.stream().filter(t -> !kept.containsKey(t.number())).toList();
        if (!left.isEmpty() && noteTracks) {
            notes.add("Left out, since a stream keeps one video and one audio track: %s.".formatted(left));
            noteTracks = false;
        }
        MkvHeader own = MkvWriter.header(List.copyOf(kept.values()));
        writer = writers.open(own, stored::add);
        cutter = new FragmentCutter(own, writer, startMillis, notes);
    }

    private static Track plain(Track t) {
        return new Track(
                t.number(),
                t.kind(),
                t.codecId(),
                t.codecPrivate(),
                t.width(),
                t.height(),
                t.sampleRate(),
                t.channels(),
                t.defaultDurationNs(),
                Track.Encoding.PLAIN);
    }

    private void frame(Frame frame, long offset) throws IOException {
        Track track = kept.get(frame.track());
        if (track == null) {
            return;
        }
        long place = line.place(frame.timeNs(), Codecs.frameDurationNs(track), offset);
        if (request.realTime()) {
            awaitTurn(place);
        }
        cutter.frame(frame, track, place);
        written = true;
    }

    private void awaitTurn(long placeNs) throws InterruptedIOException {
        long left = wallStartNanos + placeNs - System.nanoTime();
        while (left > 0 && !cancelled) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the import was interrupted");
            }
            left = wallStartNanos + placeNs - System.nanoTime();
        }
    }

    /** Ends the fragment in hand and waits until all are on disk. */
    private void finish() throws IOException {
        if (writer == null) {
            return;
        }
        try (FragmentWriter closing = writer) {
            if (!cancelled) {
                cutter.finish();
            }
            closing.awaitPersisted();
        } finally {
            writer = null;
        }
    }

    private String describe(IOException e) {
        return "%s: %s.".formatted(request.file().getFileName(), e.getMessage());
    }
}
