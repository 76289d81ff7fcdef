package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.full;
import static io.millrace.core.media.mp4.Box.ints;
import static io.millrace.core.media.mp4.Box.shorts;

import io.millrace.core.media.Track;
import java.util.List;
import java.util.Optional;

/** The movie box and what describes tracks in it. Source: ISO/IEC 14496-12 section 8. */
final class MovieBox {
    /** Ticks per second of the movie as a whole. */
    static final int TIMESCALE = 1000;

    private static final byte[] MATRIX = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

    private MovieBox() {}

    /**
     * A track on its way into the box.
     *
     * @param movieDuration in ticks of the movie; 0 when fragments follow
     * @param mediaDuration in ticks of the track; 0 when fragments follow
     * @param edits an edit list box, where the media do not begin with the movie
     * @param tables the sample tables beside stsd
     */
    record TrackBox(Mp4Output output, long movieDuration, long mediaDuration, Optional<byte[]> edits, byte[] tables) {
        byte[] bytes() {
            Track track = output.track();
            return box("trak", tkhd(track), edits.map(e -> box("edts", e)).orElse(new byte[0]), mdia(track));
        }

        private byte[] tkhd(Track track) {
            return full(
                    "tkhd",
                    1,
                    3,
                    longs(0, 0),
                    ints(output.id(), 0),
                    longs(movieDuration),
                    ints(0, 0),
                    shorts(0, track.isAudio() ? 1 : 0, track.isAudio() ? 0x100 : 0, 0),
                    MATRIX,
                    ints(track.width() << 16, track.height() << 16));
        }

        private byte[] mdia(Track track) {
            return box(
                    "mdia",
                    full("mdhd", 1, 0, longs(0, 0), ints(output.timescale()), longs(mediaDuration), shorts(0x55C4, 0)),
                    full(
                            "hdlr",
                            0,
                            0,
                            ints(0),
                            ascii(track.isAudio() ? "soun" : "vide"),
                            new byte[12],
                            ascii(track.isAudio() ? "SoundHandler\0" : "VideoHandler\0")),
                    minf(track));
        }

        private byte[] minf(Track track) {
            byte[] header = track.isAudio() ? full("smhd", 0, 0, new byte[4]) : full("vmhd", 0, 1, new byte[8]);
            byte[] dinf = box("dinf", full("dref", 0, 0, ints(1), full("url ", 0, 1)));
            return box(
                    "minf", header, dinf, box("stbl", full("stsd", 0, 0, ints(1), SampleEntry.write(output)), tables));
        }
    }

    /**
     * The box.
     *
     * @param duration in ticks of the movie; 0 when fragments follow
     */
    static byte[] write(List<TrackBox> tracks, long duration, byte[] extension) {
        byte[][] parts = new byte[tracks.size() + 2][];
        int next = 1;
        for (int i = 0; i < tracks.size(); i++) {
            parts[i + 1] = tracks.get(i).bytes();
            next = Math.max(next, tracks.get(i).output.id() + 1);
        }
        parts[0] = mvhd(duration, next);
        parts[tracks.size() + 1] = extension;
        return box("moov", parts);
    }

    private static byte[] mvhd(long duration, int nextTrack) {
        return full(
                "mvhd",
                1,
                0,
                longs(0, 0),
                ints(TIMESCALE),
                longs(duration),
                ints(0x10000),
                shorts(0x100, 0),
                ints(0, 0),
                MATRIX,
                new byte[24],
                ints(nextTrack));
    }

    static byte[] longs(long... values) {
        java.nio.ByteBuffer out = java.nio.ByteBuffer.allocate(8 * values.length);
        for (long value : values) {
            out.putLong(value);
        }
        return out.array();
    }
}
