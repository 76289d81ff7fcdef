package io.millrace.core.media.codec;

import java.util.Set;

/** H.264 sequence parameter sets. Source: ITU-T H.264 section 7.3.2.1.1. */
final class H264Sps {
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private H264Sps() {}

    static Picture read(byte[] unit) {
        BitReader in = new BitReader(unit, 1);
        int profile = in.bits(8);
        int constraints = in.bits(8);
        int level = in.bits(8);
        in.ue();
        int chroma = 1;
        int depth = 8;
        if (HIGH_PROFILES.contains(profile)) {
            chroma = in.ue() & 3;
            in.skip(chroma == 3 ? 1 : 0);
            depth = 8 + in.ue();
            in.ue();
            in.skip(1);
            if (in.bit() == 1) {
                scalingLists(in, chroma == 3 ? 12 : 8);
            }
        }
        pictureOrder(in);
        in.ue();
        in.skip(1);
        int width = (in.ue() + 1) * 16;
        int mapUnits = in.ue() + 1;
        int frameOnly = in.bit();
        in.skip(frameOnly == 1 ? 1 : 2);
        int height = mapUnits * 16 * (2 - frameOnly);
        if (in.bit() == 1) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = (chroma == 1 ? 2 : 1) * (2 - frameOnly);
            width -= unitX * (in.ue() + in.ue());
            height -= unitY * (in.ue() + in.ue());
        }
        String levelText =
                level == 11 && (constraints & 0x10) != 0 && profile < 100 ? "1b" : level / 10 + "." + level % 10;
        return new Picture(profile(profile, constraints), levelText, width, height, Picture.CHROMA[chroma], depth);
    }

    private static void pictureOrder(BitReader in) {
        in.ue();
        int type = in.ue();
        if (type == 0) {
            in.ue();
        } else if (type == 1) {
            in.skip(1);
            in.se();
            in.se();
            int count = Math.min(255, in.ue());
            for (int i = 0; i < count; i++) {
                in.se();
            }
        }
    }

    private static void scalingLists(BitReader in, int count) {
        for (int i = 0; i < count; i++) {
            if (in.bit() == 1) {
                int last = 8;
                int next = 8;
                for (int j = 0; j < (i < 6 ? 16 : 64); j++) {
                    next = next == 0 ? 0 : last + in.se() & 255;
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private static String profile(int idc, int constraints) {
        return switch (idc) {
            case 66 -> (constraints & 0x40) != 0 ? "Constrained Baseline" : "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 122 -> "High 4:2:2";
            case 244 -> "High 4:4:4";
            default -> "Profile " + idc;
        };
    }
}
