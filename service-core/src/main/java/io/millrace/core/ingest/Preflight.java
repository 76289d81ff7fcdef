package io.millrace.core.ingest;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Containers;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.codec.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks a file through, quickly and without storing anything, for what an import would make of it. */
final class Preflight {
    private static final Duration LONGEST_GOP = Duration.ofSeconds(20);

    private final Path file;
    private final BooleanSupplier cancelled;
    private final ImportNotes notes = new ImportNotes();
    private final ImportTimeline line = new ImportTimeline(notes);
    private final Map<Integer, Track> kept = new HashMap<>();
    private List<Track> tracks = List.of();
    private Optional<Instant> date = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private String container = "";
    private long frames;
    private long keyFrames;
    private long lastKey = -1;
    private long longestGop;
    private long longestGopAt;
    private int documents;

    Preflight(Path file, BooleanSupplier cancelled) {
        this.file = file;
        this.cancelled = cancelled;
    }

    /** Reads the file; damage is passed over as an import does. */
    PreflightReport run() {
        try (ContainerReader reader = Containers.open(file, false)) {
            container = reader.container();
            read(reader);
        } catch (IOException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        return report();
    }

    private void read(ContainerReader reader) throws IOException {
        while (!cancelled.getAsBoolean()) {
            try {
                Optional<MediaEvent> event = reader.next();
                if (event.isEmpty()) {
                    return;
                }
                handle(event.get());
            } catch (MalformedMediaException e) {
                Optional<Long> skipped = reader.resync();
                if (skipped.isEmpty()) {
                    failure = Optional.of(e.getMessage());
                    return;
                }
                notes.add(
                        "%s; what follows is taken up again at the next place that can be.".formatted(e.getMessage()));
            }
        }
    }

    private void handle(MediaEvent event) {
        if (event instanceof MediaEvent.TracksRead read) {
            documents++;
            line.newDocument();
            kept.clear();
            read.tracks().stream().filter(Track::isVideo).findFirst().ifPresent(t -> kept.put(t.number(), t));
            read.tracks().stream().filter(Track::isAudio).findFirst().ifPresent(t -> kept.put(t.number(), t));
            tracks = documents == 1 ? read.tracks() : tracks;
            date = date.or(read::date);
            lastKey = -1;
        } else if (event instanceof MediaEvent.FrameRead read
                && kept.containsKey(read.frame().track())) {
            count(read.frame(), kept.get(read.frame().track()), read.offset());
        }
    }

    private void count(Frame frame, Track track, long offset) {
        long place = line.place(frame.timeNs(), Codecs.frameDurationNs(track), offset);
        frames++;
        if (track.isVideo() && frame.key()) {
            keyFrames++;
            gop(place);
            lastKey = place;
        } else if (track.isVideo()) {
            gop(place);
        }
    }

    private void gop(long place) {
        if (lastKey >= 0 && place - lastKey > longestGop) {
            longestGop = place - lastKey;
            longestGopAt = lastKey;
        }
    }

    private PreflightReport report() {
        boolean video = tracks.stream().anyMatch(Track::isVideo);
        Optional<String> refusal = refusal(video);
        return new PreflightReport(
                file,
                container,
                tracks.stream().map(Preflight::describe).toList(),
                Duration.ofNanos(line.end()),
                date,
                frames,
                keyFrames,
                Duration.ofNanos(longestGop),
                refusal.isPresent() ? List.of() : adaptations(),
                refusal);
    }

    private Optional<String> refusal(boolean video) {
        if (frames == 0) {
            return Optional.of(failure.orElse("it holds no frames that can be stored"));
        }
        if (video && keyFrames == 0) {
            return Optional.of("no picture in it is a key frame, so nothing can be decoded");
        }
        if (Duration.ofNanos(longestGop).compareTo(LONGEST_GOP) > 0) {
            return Optional.of(
                    "no key frame follows within 20 s of the one at %.3f s (%.1f s); encode with a key frame every 2 to 10 s"
                            .formatted(longestGopAt / 1e9, longestGop / 1e9));
        }
        return Optional.empty();
    }

    private List<String> adaptations() {
        List<String> adapted = new ArrayList<>();
        if (!container.equals("Matroska")) {
            adapted.add("Remuxed from %s to Matroska without re-encoding.".formatted(container));
        }
        List<Track> left =
                tracks.stream().filter(t -> !kept.containsKey(t.number())).toList();
        if (!left.isEmpty()) {
            adapted.add("Left out, since a stream keeps one video and one audio track: %s.".formatted(left));
        }
        for (Track track : kept.values()) {
            if (track.encoding().method() != Track.Encoding.Method.PLAIN) {
                adapted.add("The frames of track %d are unpacked.".formatted(track.number()));
            }
            if (Codec.of(track.codecId()) == Codec.OTHER
                    && Codecs.describe(track).isEmpty()) {
                adapted.add("Track %d (%s) is stored but cannot be played.".formatted(track.number(), track.codecId()));
            } else if (track.codecPrivate().length == 0) {
                adapted.add("Track %d has no codec private data: it is stored but cannot be played."
                        .formatted(track.number()));
            }
        }
        if (documents > 1) {
            adapted.add("%d documents in one file are put one behind the other.".formatted(documents));
        }
        adapted.addAll(notes.all());
        failure.ifPresent(f -> adapted.add("Ends early: %s. Everything before that place is stored.".formatted(f)));
        return List.copyOf(adapted);
    }

    private static PreflightReport.TrackFacts describe(Track track) {
        return new PreflightReport.TrackFacts(
                track.number(), track.kind(), Codec.label(track.codecId()), Codecs.describe(track));
    }
}
