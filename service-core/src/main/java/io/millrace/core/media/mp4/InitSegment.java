package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.full;
import static io.millrace.core.media.mp4.Box.ints;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** The initialisation segment of some tracks: ftyp and moov, no frames. */
public final class InitSegment {
    private static final byte[] FILE_TYPE = box("ftyp", ascii("iso6"), ints(0), ascii("iso6cmfcmp41"));
    private static final byte[] NO_SAMPLES = tables();

    private InitSegment() {}

    /** Writes the segment. */
    public static byte[] write(List<Mp4Output> tracks) {
        ByteArrayOutputStream extension = new ByteArrayOutputStream();
        tracks.forEach(t -> extension.writeBytes(full("trex", 0, 0, ints(t.id(), 1, 0, 0, 0))));
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(FILE_TYPE);
        segment.writeBytes(MovieBox.write(
                tracks.stream()
                        .map(t -> new MovieBox.TrackBox(t, 0, 0, Optional.empty(), NO_SAMPLES))
                        .toList(),
                0,
                box("mvex", extension.toByteArray())));
        return segment.toByteArray();
    }

    private static byte[] tables() {
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        tables.writeBytes(full("stts", 0, 0, ints(0)));
        tables.writeBytes(full("stsc", 0, 0, ints(0)));
        tables.writeBytes(full("stsz", 0, 0, ints(0, 0)));
        tables.writeBytes(full("stco", 0, 0, ints(0)));
        return tables.toByteArray();
    }
}
