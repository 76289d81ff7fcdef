package io.millrace.core.media.codec;

/** Reads the bits of a NAL unit's payload; bytes that only prevent start codes are skipped. */
final class BitReader {
    private final byte[] bytes;
    private int bit;

    /** Reads {@code unit} from byte {@code from} on. */
    BitReader(byte[] unit, int from) {
        byte[] plain = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (int i = from; i < unit.length; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = unit[i] == 0 ? zeros + 1 : 0;
            plain[length++] = unit[i];
        }
        this.bytes = java.util.Arrays.copyOf(plain, length);
    }

    /** Reads beyond the end are zeros, so a damaged unit ends in nonsense, never in an exception. */
    int bit() {
        int at = bit++ >> 3;
        return at >= bytes.length ? 0 : bytes[at] >> (7 - (bit - 1 & 7)) & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        bit += count;
    }

    /** Exp-Golomb, unsigned. */
    int ue() {
        int zeros = 0;
        while (bit() == 0 && zeros < 31 && bit >> 3 < bytes.length) {
            zeros++;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /** Exp-Golomb, signed. */
    int se() {
        int code = ue();
        return (code & 1) == 0 ? -(code >>> 1) : (code + 1) >>> 1;
    }
}
