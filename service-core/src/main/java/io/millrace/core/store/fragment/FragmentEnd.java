package io.millrace.core.store.fragment;

import java.nio.ByteBuffer;

/**
 * What is known when a fragment is complete.
 *
 * @param bytes of the cluster's content
 * @param frames coded frames
 * @param keyFrames key frames among them
 * @param durationMillis media length
 * @param leadMillis from the cluster's timestamp to its first leading frame
 * @param startsWithKey whether decoding can start at its begin
 */
public record FragmentEnd(
        long bytes, int frames, int keyFrames, long durationMillis, int leadMillis, boolean startsWithKey) {
    /** Size of the record's payload. */
    static final int BYTES = 32;

    void encode(ByteBuffer out) {
        out.putLong(bytes)
                .putInt(frames)
                .putInt(keyFrames)
                .putLong(durationMillis)
                .putInt(leadMillis)
                .putInt(startsWithKey ? 1 : 0);
    }

    static FragmentEnd decode(ByteBuffer in) {
        return new FragmentEnd(in.getLong(), in.getInt(), in.getInt(), in.getLong(), in.getInt(), in.getInt() != 0);
    }

    IndexEntry entry(FragmentStart start, long position, long endPosition) {
        return new IndexEntry(
                start.number(),
                start.producerMillis(),
                durationMillis,
                leadMillis,
                position,
                endPosition,
                bytes,
                frames,
                keyFrames,
                startsWithKey);
    }
}
