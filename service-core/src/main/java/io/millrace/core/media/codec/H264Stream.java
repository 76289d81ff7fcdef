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

/** H.264 with start codes. Source: ITU-T H.264 section 7.4.1; ISO/IEC 14496-15 section 5.3.3. */
final class H264Stream implements ElementaryStream {
    private final int number;
    private final Map<Integer, byte[]> sps = new TreeMap<>();
    private final Map<Integer, byte[]> pps = new TreeMap<>();
    private Optional<Track> track = Optional.empty();

    H264Stream(int number) {
        this.number = number;
    }

    @Override
    public List<Frame> frames(byte[] packet, long timeNs) {
        List<byte[]> kept = new ArrayList<>();
        boolean key = false;
        for (byte[] unit : AnnexB.units(packet)) {
            int type = unit[0] & 0x1F;
            switch (type) {
                case 7 -> keep(sps, unit, 4);
                case 8 -> keep(pps, unit, 1);
                case 9, 10, 11, 12 -> {}
                default -> {
                    key |= type == 5;
                    kept.add(unit);
                }
            }
        }
        if (track.isEmpty() && !sps.isEmpty() && !pps.isEmpty()) {
            track = Optional.of(describe());
        }
        return track.isEmpty() || kept.isEmpty()
                ? List.of()
                : List.of(new Frame(number, timeNs, key, AnnexB.lengthPrefixed(kept)));
    }

    /** Keeps a parameter set by its id, which is the first code behind {@code head} bytes. */
    private void keep(Map<Integer, byte[]> sets, byte[] unit, int head) {
        if (unit.length > head && !Arrays.equals(sets.put(new BitReader(unit, head).ue(), unit), unit)) {
            track = Optional.empty();
        }
    }

    private Track describe() {
        byte[] first = sps.values().iterator().next();
        ByteArrayOutputStream avcC = new ByteArrayOutputStream();
        avcC.write(1);
        avcC.write(first, 1, 3);
        avcC.write(0xFF);
        avcC.write(0xE0 | sps.size());
        sps.values().forEach(unit -> AnnexB.put(avcC, unit));
        avcC.write(pps.size());
        pps.values().forEach(unit -> AnnexB.put(avcC, unit));
        Picture picture = H264Sps.read(first);
        if ((first[1] & 0xFF) >= 100 && (first[1] & 0xFF) != 118 && (first[1] & 0xFF) != 128) {
            avcC.write(0xFC | java.util.List.of(Picture.CHROMA).indexOf(picture.chroma()));
            avcC.write(0xF8 | picture.bitDepth() - 8);
            avcC.write(0xF8 | picture.bitDepth() - 8);
            avcC.write(0);
        }
        return Track.video(number, "V_MPEG4/ISO/AVC", avcC.toByteArray(), picture.width(), picture.height());
    }

    @Override
    public Optional<Track> track() {
        return track;
    }
}
