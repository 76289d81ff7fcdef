package io.millrace.core.media.codec;

import java.util.Arrays;

/** H.265 sequence parameter sets. Source: ITU-T H.265 section 7.3.2.2.1. */
final class H265Sps {
    private H265Sps() {}

    /**
     * @param picture the picture
     * @param general profile, compatibility, constraints and level as they stand in the set: 12 bytes
     * @param subLayers sub-layers less one
     * @param nested whether temporal ids are nested
     * @param chroma chroma format
     * @param chromaDepth bits of chroma
     */
    record Sps(Picture picture, byte[] general, int subLayers, boolean nested, int chroma, int chromaDepth) {}

    static Sps read(byte[] unit) {
        BitReader in = new BitReader(unit, 2);
        in.skip(4);
        int subLayers = in.bits(3);
        boolean nested = in.bit() == 1;
        byte[] general = new byte[12];
        for (int i = 0; i < general.length; i++) {
            general[i] = (byte) in.bits(8);
        }
        skipSubLayers(in, subLayers);
        in.ue();
        int chroma = in.ue() & 3;
        in.skip(chroma == 3 ? 1 : 0);
        int width = in.ue();
        int height = in.ue();
        if (in.bit() == 1) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * (in.ue() + in.ue());
            height -= unitY * (in.ue() + in.ue());
        }
        int depth = 8 + in.ue();
        int chromaDepth = 8 + in.ue();
        int level = general[11] & 0xFF;
        Picture picture = new Picture(
                profile(general[0] & 0x1F),
                level / 30 + "." + level % 30 / 3,
                width,
                height,
                Picture.CHROMA[chroma],
                depth);
        return new Sps(picture, Arrays.copyOf(general, 12), subLayers, nested, chroma, chromaDepth);
    }

    private static void skipSubLayers(BitReader in, int count) {
        boolean[] profile = new boolean[count];
        boolean[] level = new boolean[count];
        for (int i = 0; i < count; i++) {
            profile[i] = in.bit() == 1;
            level[i] = in.bit() == 1;
        }
        if (count > 0) {
            in.skip(2 * (8 - count));
        }
        for (int i = 0; i < count; i++) {
            in.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
        }
    }

    private static String profile(int idc) {
        return switch (idc) {
            case 1 -> "Main";
            case 2 -> "Main 10";
            case 3 -> "Main Still Picture";
            case 4 -> "Range Extensions";
            default -> "Profile " + idc;
        };
    }
}
