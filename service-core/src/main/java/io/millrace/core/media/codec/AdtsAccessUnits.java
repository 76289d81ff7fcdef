package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import java.nio.ByteBuffer;
import java.util.List;

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
    public void add(Frame frame, List<ByteBuffer> parts) {
        int length = HEAD + frame.data().remaining();
        parts.add(ByteBuffer.wrap(new byte[] {
            (byte) 0xFF,
            (byte) 0xF1,
            (byte) (profile << 6 | frequency << 2 | channels >> 2),
            (byte) (channels << 6 | length >> 11),
            (byte) (length >> 3),
            (byte) (length << 5 | 0x1F),
            (byte) 0xFC
        }));
        parts.add(frame.data().duplicate());
    }
}
