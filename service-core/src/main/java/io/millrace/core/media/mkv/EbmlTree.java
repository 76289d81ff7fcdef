package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lays a document out as a tree. Source: RFC 8794, RFC 9559. */
public final class EbmlTree {
    private static final int HEX_BYTES = 24;
    private static final int DEEPEST = 12;
    private static final Set<Integer> MASTERS = Set.of(
            MkvId.EBML,
            MkvId.SEGMENT,
            MkvId.INFO,
            MkvId.TRACKS,
            MkvId.TRACK_ENTRY,
            MkvId.VIDEO,
            MkvId.AUDIO,
            MkvId.CONTENT_ENCODINGS,
            MkvId.CONTENT_ENCODING,
            MkvId.CONTENT_COMPRESSION,
            MkvId.TAGS,
            MkvId.TAG,
            MkvId.SIMPLE_TAG,
            MkvId.CLUSTER,
            MkvId.BLOCK_GROUP);

    /** Names of the elements that are shown but not acted on. */
    private static final Map<Integer, String> MORE_NAMES = Map.ofEntries(
            Map.entry(0x4286, "EBMLVersion"),
            Map.entry(0x42F7, "EBMLReadVersion"),
            Map.entry(0x42F2, "EBMLMaxIDLength"),
            Map.entry(0x42F3, "EBMLMaxSizeLength"),
            Map.entry(0x4287, "DocTypeVersion"),
            Map.entry(0x4285, "DocTypeReadVersion"),
            Map.entry(MkvId.DOC_TYPE, "DocType"),
            Map.entry(MkvId.TIMESTAMP_SCALE, "TimestampScale"),
            Map.entry(0x4489, "Duration"),
            Map.entry(MkvId.DATE_UTC, "DateUTC"),
            Map.entry(0x73A4, "SegmentUUID"),
            Map.entry(0x7BA9, "Title"),
            Map.entry(0x4D80, "MuxingApp"),
            Map.entry(0x5741, "WritingApp"),
            Map.entry(MkvId.TRACK_NUMBER, "TrackNumber"),
            Map.entry(0x73C5, "TrackUID"),
            Map.entry(MkvId.TRACK_TYPE, "TrackType"),
            Map.entry(0x9C, "FlagLacing"),
            Map.entry(0x88, "FlagDefault"),
            Map.entry(0x22B59C, "Language"),
            Map.entry(0x536E, "Name"),
            Map.entry(MkvId.CODEC_ID, "CodecID"),
            Map.entry(MkvId.CODEC_PRIVATE, "CodecPrivate"),
            Map.entry(MkvId.DEFAULT_DURATION, "DefaultDuration"),
            Map.entry(MkvId.VIDEO, "Video"),
            Map.entry(MkvId.PIXEL_WIDTH, "PixelWidth"),
            Map.entry(MkvId.PIXEL_HEIGHT, "PixelHeight"),
            Map.entry(MkvId.AUDIO, "Audio"),
            Map.entry(MkvId.SAMPLING_FREQUENCY, "SamplingFrequency"),
            Map.entry(MkvId.CHANNELS, "Channels"),
            Map.entry(0x6264, "BitDepth"),
            Map.entry(MkvId.TAG_NAME, "TagName"),
            Map.entry(MkvId.TAG_STRING, "TagString"),
            Map.entry(0x9B, "BlockDuration"),
            Map.entry(MkvId.REFERENCE_BLOCK, "ReferenceBlock"),
            Map.entry(MkvId.POSITION, "Position"),
            Map.entry(MkvId.PREV_SIZE, "PrevSize"));

    private static final Set<Integer> TEXTS = Set.of(
            MkvId.DOC_TYPE, 0x7BA9, 0x4D80, 0x5741, 0x22B59C, 0x536E, MkvId.CODEC_ID, MkvId.TAG_NAME, MkvId.TAG_STRING);
    private static final Set<Integer> FLOATS = Set.of(0x4489, MkvId.SAMPLING_FREQUENCY);
    private static final Set<Integer> BINARIES =
            Set.of(MkvId.CODEC_PRIVATE, MkvId.SIMPLE_BLOCK, MkvId.BLOCK, MkvId.VOID, MkvId.CRC_32, 0x73A4);

    private EbmlTree() {}

    /** The elements of {@code document}; what is damaged ends the list and says so. */
    public static List<EbmlNode> of(ByteBuffer document) {
        return children(document.duplicate(), 0, 0);
    }

    private static List<EbmlNode> children(ByteBuffer in, long base, int depth) {
        List<EbmlNode> nodes = new ArrayList<>();
        int start = in.position();
        while (in.hasRemaining()) {
            long at = base + in.position() - start;
            int idLength = Integer.numberOfLeadingZeros(in.get(in.position()) & 0xFF) - 23;
            if (idLength > 4 || in.remaining() < idLength + 1) {
                nodes.add(new EbmlNode("no element starts here", at, in.remaining(), "", List.of()));
                return nodes;
            }
            int id = (int) number(in, idLength, 0xFF);
            int sizeLength = Integer.numberOfLeadingZeros(in.get(in.position()) & 0xFF) - 23;
            if (sizeLength > 8 || in.remaining() < sizeLength) {
                nodes.add(new EbmlNode(name(id), at, -1, "its size is damaged", List.of()));
                return nodes;
            }
            long size = number(in, sizeLength, 0xFF >> sizeLength);
            boolean unknown = size == (1L << 7 * sizeLength) - 1;
            int length = (int) Math.min(unknown ? Long.MAX_VALUE : size, in.remaining());
            ByteBuffer body = in.slice(in.position(), length);
            in.position(in.position() + length);
            nodes.add(
                    MASTERS.contains(id) && depth < DEEPEST
                            ? new EbmlNode(
                                    name(id),
                                    at,
                                    unknown ? -1 : size,
                                    "",
                                    children(body, at + idLength + sizeLength, depth + 1))
                            : leaf(id, at, unknown ? -1 : size, body));
        }
        return nodes;
    }

    private static long number(ByteBuffer in, int length, int firstMask) {
        long value = in.get() & firstMask;
        for (int i = 1; i < length; i++) {
            value = value << 8 | in.get() & 0xFF;
        }
        return value;
    }

    private static EbmlNode leaf(int id, long at, long size, ByteBuffer body) {
        return new EbmlNode(name(id), at, size, value(new EbmlElement(id, at, body)), List.of());
    }

    private static String name(int id) {
        return MORE_NAMES.getOrDefault(id, MkvId.name(id));
    }

    private static String value(EbmlElement element) {
        try {
            if (element.id() == MkvId.SIMPLE_BLOCK || element.id() == MkvId.BLOCK) {
                return block(element);
            }
            if (TEXTS.contains(element.id())) {
                return element.text();
            }
            if (FLOATS.contains(element.id())) {
                return String.format(Locale.ROOT, "%s", element.floating());
            }
            return BINARIES.contains(element.id()) || element.body().remaining() > 8
                    ? hex(element.body())
                    : String.valueOf(element.uint());
        } catch (MalformedMediaException e) {
            return e.getMessage();
        }
    }

    private static String block(EbmlElement element) throws MalformedMediaException {
        ByteBuffer body = element.body();
        MkvBlock.Head head = MkvBlock.head(i -> body.get(i) & 0xFF, body.remaining(), element.offset());
        return "track %d, %+d%s, %d frame%s"
                .formatted(
                        head.track(),
                        head.relativeTime(),
                        head.key() ? ", key" : "",
                        head.frameCount(),
                        head.frameCount() == 1 ? "" : "s");
    }

    private static String hex(ByteBuffer body) {
        byte[] first = new byte[Math.min(HEX_BYTES, body.remaining())];
        body.duplicate().get(first);
        return HexFormat.ofDelimiter(" ").formatHex(first) + (body.remaining() > HEX_BYTES ? " …" : "");
    }
}
