package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import java.nio.ByteBuffer;

/** AAC behind ADTS heads. Source: ISO/IEC 14496-3 section 1.A.2.2. */
final class AdtsAccessUnits implements AccessUnits {
    private static final int HEAD = 7;
    private static final int LC = 2;
    private static final int SBR = 5;

    private final int profile;
    private final int frequency;
    private final int channels;

    AdtsAccessUnits(byte[] specific) {
        int objectType = specific[0] >> 3 & 0x1F;
        this.profile = (objectType >= SBR ? LC : objectType) - 1;
        this.frequency = (specific[0] & 7) << 1 | specific[1] >> 7 & 1;
        this.channels = specific[1] >> 3 & 0xF;
    }

    @Override
    public int size(Frame frame) {
        return HEAD + frame.data().remaining();
    }

    @Override
    public void put(Frame frame, ByteBuffer out) {
        int length = size(frame);
        out.put((byte) 0xFF)
                .put((byte) 0xF1)
                .put((byte) (profile << 6 | frequency << 2 | channels >> 2))
                .put((byte) (channels << 6 | length >> 11))
                .put((byte) (length >> 3))
                .put((byte) (length << 5 | 0x1F))
                .put((byte) 0xFC)
                .put(frame.data().duplicate());
    }
}
