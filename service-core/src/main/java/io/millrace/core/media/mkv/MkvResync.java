package io.millrace.core.media.mkv;

import java.io.IOException;

/** Finds the way back into a damaged file. */
final class MkvResync {
    private static final int MAX_LOOKAHEAD = 60 * 1024;

    private MkvResync() {}

    /**
     * Whether an unknown element of {@code size} bytes at the position is a real one: then something known, or the end
     * of the input, stands behind it.
     */
    static boolean plausible(EbmlInput input, long size) throws IOException {
        if (size > MAX_LOOKAHEAD) {
            return false;
        }
        int behind = (int) size;
        if (!input.has(behind + 4)) {
            return !input.has(behind + 1) && input.has(behind);
        }
        int id = 0;
        for (int i = 0; i < 4; i++) {
            id = id << 8 | input.peek(behind + i);
        }
        return MkvId.isTopLevel(id) || MkvId.isRoot(id) || id >>> 24 == MkvId.VOID;
    }

    /** Moves to the next byte at which a cluster begins; false when the input ends before. */
    static boolean toCluster(EbmlInput input) throws IOException {
        while (input.has(4)) {
            if (input.peek(0) == 0x1F && input.peekId(4) == MkvId.CLUSTER && looksLikeCluster(input)) {
                return true;
            }
            input.consume(1);
        }
        return false;
    }

    private static boolean looksLikeCluster(EbmlInput input) throws IOException {
        if (!input.has(5)) {
            return false;
        }
        int sizeLength = input.sizeLength(4);
        if (sizeLength == 0 || !input.has(4 + sizeLength + 1)) {
            return false;
        }
        int first = input.peek(4 + sizeLength);
        return first == MkvId.TIMESTAMP
                || first == MkvId.CRC_32
                || first == MkvId.VOID
                || first == MkvId.POSITION
                || first == MkvId.PREV_SIZE;
    }
}
