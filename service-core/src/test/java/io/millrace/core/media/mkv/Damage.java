package io.millrace.core.media.mkv;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in repeatable ways: flipped bits, cut ends, doubled and moved stretches. */
final class Damage {
    private Damage() {}

    static byte[] of(byte[] file, long seed) {
        Random random = new Random(seed);
        byte[] bytes = file.clone();
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(40); i++) {
                    bytes[random.nextInt(random.nextBoolean() ? 600 : bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> {
                int length = 1 + random.nextInt(5000);
                int from = random.nextInt(bytes.length - length);
                int to = random.nextInt(bytes.length - length);
                System.arraycopy(file, from, bytes, to, length);
            }
        }
        return bytes;
    }
}
