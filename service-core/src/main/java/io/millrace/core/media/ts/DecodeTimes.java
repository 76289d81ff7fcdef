package io.millrace.core.media.ts;

import io.millrace.core.media.Frame;
import java.util.Arrays;
import java.util.List;

/** When frames must be decoded, from when they are shown. */
final class DecodeTimes {
    private DecodeTimes() {}

    /** The presentation times in ascending order, put forward until no frame is decoded after it is shown. */
    static long[] notAfterPresentation(List<Frame> frames) {
        long[] decode = frames.stream().mapToLong(Frame::timeNs).toArray();
        Arrays.sort(decode);
        long late = 0;
        for (int i = 0; i < decode.length; i++) {
            late = Math.max(late, decode[i] - frames.get(i).timeNs());
        }
        for (int i = 0; i < decode.length; i++) {
            decode[i] -= late;
        }
        return decode;
    }
}
