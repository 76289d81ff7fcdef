package io.millrace.core.ingest;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks a file through for the length of its media. */
final class ImportScan {
    private ImportScan() {}

    /** The media's length in nanoseconds, damage passed over as an import does. */
    static long durationNs(Path file, BooleanSupplier cancelled) throws IOException {
        ImportTimeline line = new ImportTimeline(new ImportNotes());
        MkvHeader header = null;
        try (InputStream in = Files.newInputStream(file)) {
            MkvReader reader = MkvReader.ofFileScan(in);
            while (!cancelled.getAsBoolean()) {
                try {
                    Optional<MkvEvent> event = reader.next();
                    if (event.isEmpty()) {
                        return line.end();
                    }
                    if (event.get() instanceof MkvEvent.HeaderRead read) {
                        header = read.header();
                        line.newDocument();
                    } else if (event.get() instanceof MkvEvent.Block block && header != null) {
                        place(line, block, header);
                    }
                } catch (MalformedMediaException e) {
                    if (reader.resync().isEmpty()) {
                        return line.end();
                    }
                }
            }
        }
        return line.end();
    }

    private static void place(ImportTimeline line, MkvEvent.Block block, MkvHeader header) {
        Optional<Track> track = header.track(block.track());
        if (track.isPresent() && (track.get().isVideo() || track.get().isAudio())) {
            line.place(
                    block.timestamp() * header.timestampScaleNs(),
                    block.frameCount() * Codecs.frameDurationNs(track.get()),
                    block.offset());
        }
    }
}
