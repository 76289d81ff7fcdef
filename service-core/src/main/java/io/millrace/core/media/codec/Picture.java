package io.millrace.core.media.codec;

/**
 * What a video track's sequence parameter set says.
 *
 * @param profile e.g. {@code High}
 * @param level e.g. {@code 3.1}
 * @param width in pixels, cropped
 * @param height in pixels, cropped
 * @param chroma e.g. {@code 4:2:0}
 * @param bitDepth of luma
 */
public record Picture(String profile, String level, int width, int height, String chroma, int bitDepth) {
    static final String[] CHROMA = {"4:0:0", "4:2:0", "4:2:2", "4:4:4"};

    /** For people. */
    public String label() {
        return "%s profile, level %s, %d×%d, %s, %d bit".formatted(profile, level, width, height, chroma, bitDepth);
    }
}
