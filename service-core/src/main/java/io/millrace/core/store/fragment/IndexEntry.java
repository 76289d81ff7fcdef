package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.nio.ByteBuffer;

/**
 * A committed fragment as the index knows it.
 *
 * @param number its number
 * @param producerMillis producer time of its begin, epoch milliseconds
 * @param durationMillis media length
 * @param leadMillis from its begin to its first leading (video, else audio) frame
 * @param position of its BEGIN record in the log file
 * @param endPosition behind its COMMIT record
 * @param bytes of its cluster's content
 * @param frames coded frames
 * @param keyFrames key frames among them
 * @param startsWithKey whether the first video (or only audio) frame is a key frame
 */
public record IndexEntry(
        FragmentNumber number,
        long producerMillis,
        long durationMillis,
        int leadMillis,
        long position,
        long endPosition,
        long bytes,
        int frames,
        int keyFrames,
        boolean startsWithKey) {

    static final int SIZE = 80;
    private static final int LEAD_AT = 72;

    /** When the service began to receive it, epoch milliseconds. */
    public long serverMillis() {
        return number.serverMillis();
    }

    /** When its first leading frame is shown, epoch milliseconds of producer time. */
    public long mediaMillis() {
        return producerMillis + leadMillis;
    }

    /** Whether it can stand in a log of that size. */
    boolean isPlausible(long size) {
        return position >= LogFormat.FILE_HEAD
                && endPosition <= size
                && endPosition - position >= 2L * LogFormat.RECORD_HEAD + FragmentStart.BYTES + FragmentEnd.BYTES;
    }

    void encode(ByteBuffer out) {
        int end = out.position() + SIZE;
        out.putLong(number.sequence())
                .putLong(number.serverMillis())
                .putInt(number.random())
                .putInt(startsWithKey ? 1 : 0)
                .putLong(producerMillis)
                .putLong(durationMillis)
                .putLong(position)
                .putLong(endPosition)
                .putLong(bytes)
                .putInt(frames)
                .putInt(keyFrames)
                .putInt(leadMillis);
        out.position(end);
    }

    static IndexEntry decode(ByteBuffer in) {
        int start = in.position();
        long sequence = in.getLong();
        long serverMillis = in.getLong();
        int random = in.getInt();
        boolean key = in.getInt() != 0;
        int leadMillis = in.getInt(start + LEAD_AT);
        IndexEntry entry = new IndexEntry(
                new FragmentNumber(sequence, serverMillis, random),
                in.getLong(),
                in.getLong(),
                leadMillis,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getInt(),
                key);
        in.position(start + SIZE);
        return entry;
    }
}
