package io.millrace.core.testkit;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.mkv.MkvWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Small Matroska documents made to measure: one video track, random content. */
public final class TestMedia {
    private static final Track VIDEO =
            new Track(1, Track.Kind.VIDEO, "V_MPEG4/ISO/AVC", new byte[0], 320, 240, 0, 0, 0, Track.Encoding.PLAIN);

    private TestMedia() {}

    /** Header and one cluster of {@code frames} frames, {@code stepMillis} apart, of {@code size} bytes each. */
    public static byte[] cluster(int frames, int stepMillis, int size) {
        return clusterAt(0, frames, stepMillis, size);
    }

    /** The same at another timecode. */
    public static byte[] clusterAt(long timecode, int frames, int stepMillis, int size) {
        return join(header(), clusterOnly(timecode, frames, stepMillis, size));
    }

    public static byte[] header() {
        return MkvWriter.header(List.of(VIDEO)).bytes();
    }

    /** A cluster alone. */
    public static byte[] clusterOnly(long timecode, int frames, int stepMillis, int size) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(MkvWriter.timestamp(timecode));
        for (int i = 0; i < frames; i++) {
            byte[] data = new byte[size];
            new java.util.Random(timecode + i).nextBytes(data);
            Frame frame = new Frame(1, 0, i == 0, ByteBuffer.wrap(data));
            content.writeBytes(MkvWriter.simpleBlockHead(frame, (long) i * stepMillis));
            content.writeBytes(data);
        }
        return join(MkvWriter.clusterHead(content.size()), content.toByteArray());
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
