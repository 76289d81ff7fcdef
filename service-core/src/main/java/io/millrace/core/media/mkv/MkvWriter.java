package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the pieces of Matroska that the engine makes itself: headers and the content of clusters. */
public final class MkvWriter {
    private static final String APP = "Millrace";

    private MkvWriter() {}

    /** A header for {@code tracks} with millisecond timestamps; frames are stored unpacked. */
    public static MkvHeader header(List<Track> tracks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(element(
                MkvId.EBML,
                join(
                        uint(0x4286, 1),
                        uint(0x42F7, 1),
                        uint(0x42F2, 4),
                        uint(0x42F3, 8),
                        text(MkvId.DOC_TYPE, "matroska"),
                        uint(0x4287, 4),
                        uint(0x4285, 2))));
        out.writeBytes(segmentHead());
        out.writeBytes(element(
                MkvId.INFO,
                join(uint(MkvId.TIMESTAMP_SCALE, MkvHeader.DEFAULT_SCALE_NS), text(0x4D80, APP), text(0x5741, APP))));
        if (!tracks.isEmpty()) {
            out.writeBytes(element(
                    MkvId.TRACKS,
                    join(tracks.stream().map(MkvWriter::trackEntry).toArray(byte[][]::new))));
        }
        return new MkvHeader(
                "matroska",
                MkvHeader.DEFAULT_SCALE_NS,
                List.copyOf(tracks),
                java.util.Optional.empty(),
                List.of(),
                out.toByteArray());
    }

    private static byte[] trackEntry(Track track) {
        byte[] common = join(
                uint(MkvId.TRACK_NUMBER, track.number()),
                uint(0x73C5, track.number()),
                uint(MkvId.TRACK_TYPE, track.isVideo() ? 1 : track.isAudio() ? 2 : 0x11),
                text(MkvId.CODEC_ID, track.codecId()),
                track.codecPrivate().length == 0 ? new byte[0] : element(MkvId.CODEC_PRIVATE, track.codecPrivate()),
                track.defaultDurationNs() == 0 ? new byte[0] : uint(MkvId.DEFAULT_DURATION, track.defaultDurationNs()));
        byte[] kind = track.isVideo()
                ? element(
                        MkvId.VIDEO,
                        join(uint(MkvId.PIXEL_WIDTH, track.width()), uint(MkvId.PIXEL_HEIGHT, track.height())))
                : track.isAudio()
                        ? element(
                                MkvId.AUDIO,
                                join(
                                        element(
                                                MkvId.SAMPLING_FREQUENCY,
                                                ByteBuffer.allocate(8)
                                                        .putDouble(track.sampleRate())
                                                        .array()),
                                        uint(MkvId.CHANNELS, track.channels())))
                        : new byte[0];
        return element(MkvId.TRACK_ENTRY, join(common, kind));
    }

    /** The head of a Segment of unknown size, 8 size bytes. */
    static byte[] segmentHead() {
        return ByteBuffer.allocate(12)
                .putInt(MkvId.SEGMENT)
                .putLong(0x01FFFFFFFFFFFFFFL)
                .array();
    }

    /** The head of a Cluster whose content has {@code size} bytes. */
    public static byte[] clusterHead(long size) {
        return ByteBuffer.allocate(12)
                .putInt(MkvId.CLUSTER)
                .putLong(0x0100000000000000L | size)
                .array();
    }

    /** The head of a Cluster that goes on until another element of its level. */
    public static byte[] openClusterHead() {
        return ByteBuffer.allocate(12)
                .putInt(MkvId.CLUSTER)
                .putLong(0x01FFFFFFFFFFFFFFL)
                .array();
    }

    /** A cluster's Timestamp element. */
    public static byte[] timestamp(long timestamp) {
        return uint(MkvId.TIMESTAMP, timestamp);
    }

    /** The head of a SimpleBlock; the frame's bytes follow it. {@code relative} must fit 16 bits. */
    public static byte[] simpleBlockHead(Frame frame, long relative) {
        int trackLength = frame.track() < 0x7F ? 1 : 2;
        byte[] size = size(trackLength + 3L + frame.data().remaining());
        ByteBuffer head = ByteBuffer.allocate(1 + size.length + trackLength + 3).put((byte) MkvId.SIMPLE_BLOCK);
        head.put(size);
        if (trackLength == 1) {
            head.put((byte) (0x80 | frame.track()));
        } else {
            head.putShort((short) (0x4000 | frame.track()));
        }
        return head.putShort((short) relative)
                .put((byte) (frame.key() ? 0x80 : 0))
                .array();
    }

    /** A Tags element with one Tag that holds all pairs. */
    public static byte[] tags(List<MkvTag> tags) {
        byte[][] pairs = tags.stream()
                .map(t -> element(
                        MkvId.SIMPLE_TAG, join(text(MkvId.TAG_NAME, t.name()), text(MkvId.TAG_STRING, t.value()))))
                .toArray(byte[][]::new);
        return element(MkvId.TAGS, element(MkvId.TAG, join(pairs)));
    }

    /** The same with size fields of four bytes, as the service writes its own tags. */
    public static byte[] serviceTags(List<MkvTag> tags) {
        byte[][] pairs = tags.stream()
                .map(t -> wide(
                        MkvId.SIMPLE_TAG,
                        join(
                                wide(MkvId.TAG_NAME, t.name().getBytes(StandardCharsets.UTF_8)),
                                wide(MkvId.TAG_STRING, t.value().getBytes(StandardCharsets.UTF_8)))))
                .toArray(byte[][]::new);
        return wide(MkvId.TAGS, wide(MkvId.TAG, join(pairs)));
    }

    private static byte[] wide(int id, byte[] body) {
        return join(
                id(id), ByteBuffer.allocate(4).putInt(0x10000000 | body.length).array(), body);
    }

    static byte[] element(int id, byte[] body) {
        return join(id(id), size(body.length), body);
    }

    private static byte[] text(int id, String value) {
        return element(id, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] uint(int id, long value) {
        int length = Math.max(1, (71 - Long.numberOfLeadingZeros(value)) / 8);
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return element(id, body);
    }

    private static byte[] id(int id) {
        int length = (39 - Integer.numberOfLeadingZeros(id)) / 8;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (id >>> 8 * (length - 1 - i));
        }
        return bytes;
    }

    /** The shortest size field that is not the reserved all-ones value. */
    private static byte[] size(long size) {
        int length = 1;
        while (size >= (1L << 7 * length) - 1) {
            length++;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (size >>> 8 * (length - 1 - i));
        }
        bytes[0] |= (byte) (0x80 >>> (length - 1));
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
