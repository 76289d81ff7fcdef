package io.millrace.core.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Random;

/** An input that gives a few bytes at a time, as a slow socket does. */
public final class ShakyInput extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;
    private final int most;

    public ShakyInput(byte[] bytes, long seed, int most) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.random = new Random(seed);
        this.most = most;
    }

    @Override
    public int read() {
        return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
    }
}
