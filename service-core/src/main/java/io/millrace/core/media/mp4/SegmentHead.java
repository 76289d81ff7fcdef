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
 * What stands before the bytes of a segment's frames: styp, moof and the head of mdat. Decode times are the presentation
 * times in ascending order, so that composition offsets may be negative (trun version 1).
 *
 * @param trun the samples
 * @param decodeTime of the first frame, in ticks
 * @param mediaBytes of all frames
 */
record SegmentHead(byte[] trun, long decodeTime, int mediaBytes) {
    private static final int KEY_SAMPLE = 0x02000000;
    private static final int DEPENDENT_SAMPLE = 0x01010000;
    private static final byte[] STYP = box("styp", ascii("msdh"), ints(0), ascii("msdhcmfc"));
    private static final int MDAT_HEAD = 8;

    /** Behind styp: the heads of moof and mfhd. */
    private static final int SEQUENCE_AT = STYP.length + 8 + 12;

    /** Behind that: the heads of traf and tfdt, and tfhd. */
    private static final int DECODE_TIME_AT = SEQUENCE_AT + 4 + 8 + 16 + 12;

    /**
     * Describes frames.
     *
     * @param frames at least one, all of one track, in decode order
     * @param shiftNs is added to their times
     * @param timescale ticks per second
     */
    static SegmentHead of(List<Frame> frames, long shiftNs, int timescale) {
        int count = frames.size();
        long[] times = new long[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            times[i] = MediaSegment.ticks(frames.get(i).timeNs() + shiftNs, timescale);
            size += frames.get(i).data().remaining();
        }
        long[] decode = times.clone();
        Arrays.sort(decode);
        return new SegmentHead(trun(frames, times, decode), decode[0], size);
    }

    static SegmentHead empty(long timeNs, int timescale) {
        return new SegmentHead(full("trun", 1, 1, ints(0, 0)), MediaSegment.ticks(timeNs, timescale), 0);
    }

    private static byte[] trun(List<Frame> frames, long[] times, long[] decode) {
        int count = frames.size();
        ByteBuffer samples = ByteBuffer.allocate(8 + 16 * count);
        samples.putInt(count).putInt(0);
        for (int i = 0; i < count; i++) {
            long duration = i + 1 < count ? decode[i + 1] - decode[i] : lastDuration(decode);
            samples.putInt((int) duration)
                    .putInt(frames.get(i).data().remaining())
                    .putInt(frames.get(i).key() ? KEY_SAMPLE : DEPENDENT_SAMPLE)
                    .putInt((int) (times[i] - decode[i]));
        }
        return full("trun", 1, 0xF01, samples.array());
    }

    private static long lastDuration(long[] decode) {
        int count = decode.length;
        long typical = count > 1 ? (decode[count - 1] - decode[0]) / (count - 1) : 0;
        return Math.max(1, typical);
    }

    /** The same at the movie's begin, when it lies before it. */
    SegmentHead notBeforeBegin() {
        return decodeTime >= 0 ? this : new SegmentHead(trun, 0, mediaBytes);
    }

    /**
     * Its bytes, which those of the frames follow.
     *
     * @param trackId the track's number in the init segment
     * @param sequence the moof's sequence number
     */
    byte[] bytes(int trackId, int sequence) {
        byte[] tfhd = full("tfhd", 0, 0x020000, ints(trackId));
        byte[] tfdt = full("tfdt", 1, 0, ints((int) (decodeTime >>> 32), (int) decodeTime));
        byte[] moof = box("moof", full("mfhd", 0, 0, ints(sequence)), box("traf", tfhd, tfdt, trun));
        ByteBuffer.wrap(moof).putInt(moof.length - trun.length + 16, moof.length + MDAT_HEAD);
        return ByteBuffer.allocate(STYP.length + moof.length + MDAT_HEAD)
                .put(STYP)
                .put(moof)
                .putInt(mediaBytes + MDAT_HEAD)
                .put(ascii("mdat"))
                .array();
    }

    /** A copy of a head's bytes with a sequence number, and a decode time that counts from {@code originTicks}. */
    static byte[] numbered(byte[] bytes, int sequence, long originTicks) {
        ByteBuffer own = ByteBuffer.wrap(bytes.clone());
        return own.putInt(SEQUENCE_AT, sequence)
                .putLong(DECODE_TIME_AT, Math.max(0, own.getLong(DECODE_TIME_AT) - originTicks))
                .array();
    }
}
