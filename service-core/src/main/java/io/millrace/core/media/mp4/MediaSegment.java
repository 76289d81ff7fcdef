package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.full;
import static io.millrace.core.media.mp4.Box.ints;

import io.millrace.core.media.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A media segment of one track: styp, moof and mdat. The decode time of the first frame is kept apart so that one
 * packaged segment serves every session, whatever that session's time origin.
 */
public final class MediaSegment {
    private static final int KEY_SAMPLE = 0x02000000;
    private static final int DEPENDENT_SAMPLE = 0x01010000;
    private static final byte[] STYP = box("styp", ascii("msdh"), ints(0), ascii("msdhcmfc"));
    private static final int TFDT_TIME_BEFORE_TRUN = 8;

    private final byte[] head;
    private final byte[] media;
    private final int decodeTimeAt;
    private final long decodeTime;
    private final int frames;

    private MediaSegment(byte[] head, byte[] media, int decodeTimeAt, long decodeTime, int frames) {
        this.head = head;
        this.media = media;
        this.decodeTimeAt = decodeTimeAt;
        this.decodeTime = decodeTime;
        this.frames = frames;
    }

    /**
     * Packages frames, given in decode order. Decode times are the presentation times in ascending order, so that
     * composition offsets may be negative (trun version 1).
     *
     * @param frames at least one frame, all of one track
     * @param timescale ticks per second
     * @param trackId the track's number in the init segment
     * @param sequence the moof's sequence number
     */
    public static MediaSegment write(List<Frame> frames, int timescale, int trackId, int sequence) {
        int count = frames.size();
        long[] times = new long[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            times[i] = ticks(frames.get(i).timeNs(), timescale);
            size += frames.get(i).data().remaining();
        }
        long[] decode = times.clone();
        Arrays.sort(decode);
        byte[] trun = trun(frames, times, decode, lastDuration(decode));
        byte[] head = head(trun, decode[0], trackId, sequence, size);
        byte[] media = new byte[size];
        int at = 0;
        for (Frame frame : frames) {
            ByteBuffer data = frame.data();
            int length = data.remaining();
            data.get(data.position(), media, at, length);
            at += length;
        }
        int decodeTimeAt = head.length - 8 - trun.length - TFDT_TIME_BEFORE_TRUN;
        return new MediaSegment(head, media, decodeTimeAt, decode[0], count);
    }

    /** A segment of a track that has no frame in it. */
    public static MediaSegment empty(long timeNs, int timescale) {
        byte[] trun = full("trun", 1, 1, ints(0, 0));
        long decode = ticks(timeNs, timescale);
        byte[] head = head(trun, decode, 1, 1, 0);
        return new MediaSegment(head, new byte[0], head.length - 8 - trun.length - TFDT_TIME_BEFORE_TRUN, decode, 0);
    }

    /** The segment's bytes in two parts, with its time counted from {@code originTicks}. */
    public List<byte[]> bytes(long originTicks) {
        byte[] own = head.clone();
        ByteBuffer.wrap(own).putLong(decodeTimeAt, Math.max(0, decodeTime - originTicks));
        return List.of(own, media);
    }

    /** How many frames it holds. */
    public int frames() {
        return frames;
    }

    /** Bytes in memory. */
    public int size() {
        return head.length + media.length;
    }

    public static long ticks(long ns, int timescale) {
        return Math.floorDiv(ns, 1_000_000_000L) * timescale
                + Math.round(Math.floorMod(ns, 1_000_000_000L) * (double) timescale / 1e9);
    }

    private static long lastDuration(long[] decode) {
        int count = decode.length;
        long typical = count > 1 ? (decode[count - 1] - decode[0]) / (count - 1) : 0;
        return Math.max(1, typical);
    }

    private static byte[] head(byte[] trun, long decodeTime, int trackId, int sequence, int mediaSize) {
        byte[] tfhd = full("tfhd", 0, 0x020000, ints(trackId));
        byte[] tfdt = full("tfdt", 1, 0, ints((int) (decodeTime >>> 32), (int) decodeTime));
        byte[] moof = box("moof", full("mfhd", 0, 0, ints(sequence)), box("traf", tfhd, tfdt, trun));
        ByteBuffer.wrap(moof).putInt(moof.length - trun.length + 16, moof.length + 8);
        return ByteBuffer.allocate(STYP.length + moof.length + 8)
                .put(STYP)
                .put(moof)
                .putInt(mediaSize + 8)
                .put(ascii("mdat"))
                .array();
    }

    private static byte[] trun(List<Frame> frames, long[] times, long[] decode, long lastDuration) {
        int count = frames.size();
        ByteBuffer samples = ByteBuffer.allocate(8 + 16 * count);
        samples.putInt(count).putInt(0);
        for (int i = 0; i < count; i++) {
            long duration = i + 1 < count ? decode[i + 1] - decode[i] : lastDuration;
            samples.putInt((int) duration)
                    .putInt(frames.get(i).data().remaining())
                    .putInt(frames.get(i).key() ? KEY_SAMPLE : DEPENDENT_SAMPLE)
                    .putInt((int) (times[i] - decode[i]));
        }
        return full("trun", 1, 0xF01, samples.array());
    }
}
