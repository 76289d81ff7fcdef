package io.millrace.core.media.mkv;

import java.util.HashMap;
import java.util.Map;

/** Element ids of RFC 9559 that this engine looks at, with the length marker kept, and their names for messages. */
final class MkvId {
    static final int EBML = 0x1A45DFA3;
    static final int DOC_TYPE = 0x4282;
    static final int SEGMENT = 0x18538067;
    static final int SEEK_HEAD = 0x114D9B74;
    static final int INFO = 0x1549A966;
    static final int TIMESTAMP_SCALE = 0x2AD7B1;
    static final int DATE_UTC = 0x4461;
    static final int TRACKS = 0x1654AE6B;
    static final int TRACK_ENTRY = 0xAE;
    static final int TRACK_NUMBER = 0xD7;
    static final int TRACK_TYPE = 0x83;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63A2;
    static final int DEFAULT_DURATION = 0x23E383;
    static final int VIDEO = 0xE0;
    static final int PIXEL_WIDTH = 0xB0;
    static final int PIXEL_HEIGHT = 0xBA;
    static final int AUDIO = 0xE1;
    static final int SAMPLING_FREQUENCY = 0xB5;
    static final int CHANNELS = 0x9F;
    static final int CONTENT_ENCODINGS = 0x6D80;
    static final int CONTENT_ENCODING = 0x6240;
    static final int CONTENT_ENCODING_TYPE = 0x5033;
    static final int CONTENT_COMPRESSION = 0x5034;
    static final int CONTENT_COMP_ALGO = 0x4254;
    static final int CONTENT_COMP_SETTINGS = 0x4255;
    static final int TAGS = 0x1254C367;
    static final int TAG = 0x7373;
    static final int SIMPLE_TAG = 0x67C8;
    static final int TAG_NAME = 0x45A3;
    static final int TAG_STRING = 0x4487;
    static final int CLUSTER = 0x1F43B675;
    static final int TIMESTAMP = 0xE7;
    static final int SIMPLE_BLOCK = 0xA3;
    static final int BLOCK_GROUP = 0xA0;
    static final int BLOCK = 0xA1;
    static final int REFERENCE_BLOCK = 0xFB;
    static final int CUES = 0x1C53BB6B;
    static final int CHAPTERS = 0x1043A770;
    static final int ATTACHMENTS = 0x1941A469;
    static final int VOID = 0xEC;
    static final int CRC_32 = 0xBF;
    static final int POSITION = 0xA7;
    static final int PREV_SIZE = 0xAB;

    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        NAMES.put(EBML, "EBML");
        NAMES.put(SEGMENT, "Segment");
        NAMES.put(SEEK_HEAD, "SeekHead");
        NAMES.put(INFO, "Info");
        NAMES.put(TRACKS, "Tracks");
        NAMES.put(TRACK_ENTRY, "TrackEntry");
        NAMES.put(TAGS, "Tags");
        NAMES.put(TAG, "Tag");
        NAMES.put(SIMPLE_TAG, "SimpleTag");
        NAMES.put(CLUSTER, "Cluster");
        NAMES.put(TIMESTAMP, "Timestamp");
        NAMES.put(SIMPLE_BLOCK, "SimpleBlock");
        NAMES.put(BLOCK_GROUP, "BlockGroup");
        NAMES.put(BLOCK, "Block");
        NAMES.put(CUES, "Cues");
        NAMES.put(CHAPTERS, "Chapters");
        NAMES.put(ATTACHMENTS, "Attachments");
        NAMES.put(VOID, "Void");
        NAMES.put(CRC_32, "CRC-32");
    }

    private MkvId() {}

    static String name(int id) {
        return NAMES.getOrDefault(id, "element 0x" + Integer.toHexString(id).toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether the element may stand directly inside a Segment, so that it ends a cluster of unknown size. */
    static boolean isTopLevel(int id) {
        return switch (id) {
            case SEEK_HEAD, INFO, TRACKS, TAGS, CLUSTER, CUES, CHAPTERS, ATTACHMENTS -> true;
            default -> false;
        };
    }

    /** Whether the element begins a new document or segment. */
    static boolean isRoot(int id) {
        return id == EBML || id == SEGMENT;
    }
}
