package io.millrace.core.media.mp4;

import io.millrace.core.media.Frame;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A media segment of one track: styp, moof and mdat. One packaged segment serves every session, whatever that session's
 * time origin and its place in it.
 */
public final class MediaSegment {
    private final byte[] head;
    private final byte[] media;
    private final int frames;

    private MediaSegment(byte[] head, byte[] media, int frames) {
        this.head = head;
        this.media = media;
        this.frames = frames;
    }

    /**
     * Packages frames as track 1.
     *
     * @param frames at least one, all of one track, in decode order
     * @param timescale ticks per second
     */
    public static MediaSegment write(List<Frame> frames, int timescale) {
        SegmentHead head = SegmentHead.of(frames, 0, timescale);
        byte[] media = new byte[head.mediaBytes()];
        int at = 0;
        for (Frame frame : frames) {
            ByteBuffer data = frame.data();
            int length = data.remaining();
            data.get(data.position(), media, at, length);
            at += length;
        }
        return new MediaSegment(head.bytes(1, 1), media, frames.size());
    }

    /** A segment of a track that has no frame in it. */
    public static MediaSegment empty(long timeNs, int timescale) {
        return new MediaSegment(SegmentHead.empty(timeNs, timescale).bytes(1, 1), new byte[0], 0);
    }

    /**
     * The segment's bytes in two parts.
     *
     * @param sequence its place in the session, from 1; players take a break in the numbers for one in the stream
     * @param originTicks from where its time is counted
     */
    public List<byte[]> bytes(int sequence, long originTicks) {
        return List.of(SegmentHead.numbered(head, sequence, originTicks), media);
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
}
