package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.full;
import static io.millrace.core.media.mp4.Box.ints;

import io.millrace.core.media.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A movie that plays while it is still being fetched: what describes it stands in front of its media. Made in two passes
 * over the same chunks: {@link #add} tells all of them, then {@link #head} is written, then the frames' bytes in the same
 * order. Memory is some bytes a frame. Not thread safe.
 *
 * <p>Source: ISO/IEC 14496-12 section 8.
 */
public final class ClipWriter {
    private static final byte[] FILE_TYPE = box("ftyp", ascii("isom"), ints(0x200), ascii("isomiso4iso2mp41"));
    private static final int LARGE_HEAD = 16;

    private final List<ClipTrack> tracks;
    private long mediaBytes;

    public ClipWriter(List<Mp4Output> outputs) {
        this.tracks = outputs.stream().map(ClipTrack::new).toList();
    }

    /**
     * Tells of the next chunk.
     *
     * @param id the track's id
     * @param frames in decode order
     * @param shiftNs from their times to those that count from the movie's begin
     */
    public void add(int id, List<Frame> frames, long shiftNs) {
        ClipTrack track = tracks.stream()
                .filter(t -> t.output().id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no track " + id));
        mediaBytes += track.chunk(frames, shiftNs, mediaBytes);
    }

    /** Everything before the first frame's bytes. */
    public byte[] head() {
        long firstNs = tracks.stream()
                .filter(t -> !t.isEmpty())
                .mapToLong(ClipTrack::firstNs)
                .min()
                .orElse(0);
        byte[] movie = movie(firstNs, 0);
        long begin = (long) FILE_TYPE.length + movie.length + LARGE_HEAD;
        byte[] placed = movie(firstNs, begin);
        return ByteBuffer.allocate(FILE_TYPE.length + placed.length + LARGE_HEAD)
                .put(FILE_TYPE)
                .put(placed)
                .putInt(1)
                .put(ascii("mdat"))
                .putLong(mediaBytes + LARGE_HEAD)
                .array();
    }

    /** Bytes of all frames. */
    public long mediaBytes() {
        return mediaBytes;
    }

    private byte[] movie(long firstNs, long begin) {
        List<ClipTrack> filled = tracks.stream().filter(t -> !t.isEmpty()).toList();
        long duration = filled.stream()
                .mapToLong(t -> t.offsetMillis(firstNs) + t.lengthMillis())
                .max()
                .orElse(0);
        return MovieBox.write(
                filled.stream().map(t -> trackBox(t, firstNs, begin)).toList(), duration, new byte[0]);
    }

    private static MovieBox.TrackBox trackBox(ClipTrack track, long firstNs, long begin) {
        long offset = track.offsetMillis(firstNs);
        return new MovieBox.TrackBox(
                track.output(),
                offset + track.lengthMillis(),
                track.lengthTicks(),
                offset == 0 ? Optional.empty() : Optional.of(edits(offset, track.lengthMillis())),
                tables(track, begin));
    }

    /** Nothing for a while, then the media. */
    private static byte[] edits(long offset, long length) {
        ByteBuffer list = ByteBuffer.allocate(4 + 2 * 20)
                .putInt(2)
                .putLong(offset)
                .putLong(-1)
                .putInt(0x10000)
                .putLong(length)
                .putLong(0)
                .putInt(0x10000);
        return full("elst", 1, 0, list.array());
    }

    private static byte[] tables(ClipTrack track, long begin) {
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        tables.writeBytes(full("stts", 0, 0, track.durations()));
        if (track.isReordered()) {
            tables.writeBytes(full("ctts", 1, 0, track.offsets()));
        }
        if (track.output().track().isVideo()) {
            tables.writeBytes(full("stss", 0, 0, track.keys()));
        }
        tables.writeBytes(full("stsc", 0, 0, track.chunkSizes()));
        tables.writeBytes(full("stsz", 0, 0, track.sizes()));
        tables.writeBytes(full("co64", 0, 0, track.places(begin)));
        return tables.toByteArray();
    }
}
