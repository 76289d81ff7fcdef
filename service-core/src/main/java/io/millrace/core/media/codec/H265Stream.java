package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** H.265 with start codes. Source: ITU-T H.265 section 7.4.2.2; ISO/IEC 14496-15 section 8.3.3. */
final class H265Stream implements ElementaryStream {
    private static final int VPS = 32;
    private static final int SPS = 33;
    private static final int PPS = 34;

    private final int number;
    private final Map<Integer, byte[]> parameters = new TreeMap<>();
    private Optional<Track> track = Optional.empty();

    H265Stream(int number) {
        this.number = number;
    }

    @Override
    public List<Frame> frames(byte[] packet, long timeNs) {
        List<byte[]> kept = new ArrayList<>();
        boolean key = false;
        for (byte[] unit : AnnexB.units(packet)) {
            int type = unit[0] >> 1 & 0x3F;
            if (type >= VPS && type <= PPS) {
                if (!Arrays.equals(parameters.put(type, unit), unit)) {
                    track = Optional.empty();
                }
            } else if (type < 35 || type > 38) {
                key |= type >= 16 && type <= 21;
                kept.add(unit);
            }
        }
        if (track.isEmpty() && parameters.size() == 3) {
            track = Optional.of(describe());
        }
        return track.isEmpty() || kept.isEmpty()
                ? List.of()
                : List.of(new Frame(number, timeNs, key, AnnexB.lengthPrefixed(kept)));
    }

    private Track describe() {
        H265Sps.Sps sps = H265Sps.read(parameters.get(SPS));
        ByteArrayOutputStream hvcC = new ByteArrayOutputStream();
        hvcC.write(1);
        hvcC.writeBytes(sps.general());
        hvcC.writeBytes(new byte[] {
            (byte) 0xF0,
            0,
            (byte) 0xFC,
            (byte) (0xFC | sps.chroma()),
            (byte) (0xF8 | sps.picture().bitDepth() - 8),
            (byte) (0xF8 | sps.chromaDepth() - 8),
            0,
            0,
            (byte) (sps.subLayers() + 1 << 3 | (sps.nested() ? 4 : 0) | 3),
            3
        });
        parameters.forEach((type, unit) -> {
            hvcC.write(0x80 | type);
            hvcC.write(0);
            hvcC.write(1);
            AnnexB.put(hvcC, unit);
        });
        Picture picture = sps.picture();
        return Track.video(number, "V_MPEGH/ISO/HEVC", hvcC.toByteArray(), picture.width(), picture.height());
    }

    @Override
    public Optional<Track> track() {
        return track;
    }
}
