package io.millrace.core.media.codec;

/** The codecs that the engine can package, and OTHER for all that it only stores. */
public enum Codec {
    H264("H.264"),
    H265("H.265"),
    AAC("AAC"),
    G711("G.711"),
    OTHER("");

    private final String label;

    Codec(String label) {
        this.label = label;
    }

    /** The codec behind a Matroska codec id; the misprinted ids of the API reference are understood too. */
    public static Codec of(String codecId) {
        return switch (codecId) {
            case "V_MPEG4/ISO/AVC", "V_MPEG/ISO/AVC" -> H264;
            case "V_MPEGH/ISO/HEVC", "V_MPEG/ISO/HEVC" -> H265;
            case "A_MS/ACM" -> G711;
            default -> codecId.startsWith("A_AAC") ? AAC : OTHER;
        };
    }

    /** A name for people: {@code H.264}, or the id itself for a codec that is only stored. */
    public static String label(String codecId) {
        Codec codec = of(codecId);
        return codec == OTHER ? codecId : codec.label;
    }
}
