package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** H.264 with start codes. Source: ITU-T H.264 section 7.4.1; ISO/IEC 14496-15 section 5.3.3. */
final class H264Stream implements ElementaryStream {
    private final int number;
    private byte[] sps = {};
    private byte[] pps = {};
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
                case 7 -> {
                    track = java.util.Arrays.equals(sps, unit) ? track : Optional.empty();
                    sps = unit;
                }
                case 8 -> {
                    track = java.util.Arrays.equals(pps, unit) ? track : Optional.empty();
                    pps = unit;
                }
                case 9, 10, 11, 12 -> {}
                default -> {
                    key |= type == 5;
                    kept.add(unit);
                }
            }
        }
        if (track.isEmpty() && sps.length > 3 && pps.length > 0) {
            track = Optional.of(describe());
        }
        return track.isEmpty() || kept.isEmpty()
                ? List.of()
                : List.of(new Frame(number, timeNs, key, AnnexB.lengthPrefixed(kept)));
    }

    private Track describe() {
        ByteArrayOutputStream avcC = new ByteArrayOutputStream();
        avcC.write(1);
        avcC.write(sps, 1, 3);
        avcC.write(0xFF);
        avcC.write(0xE1);
        AnnexB.put(avcC, sps);
        avcC.write(1);
        AnnexB.put(avcC, pps);
        Picture picture = H264Sps.read(sps);
        if ((sps[1] & 0xFF) >= 100 && (sps[1] & 0xFF) != 118 && (sps[1] & 0xFF) != 128) {
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
