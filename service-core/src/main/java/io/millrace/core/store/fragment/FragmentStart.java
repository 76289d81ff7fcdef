package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.nio.ByteBuffer;

/**
 * What is known when a fragment begins.
 *
 * @param number its number
 * @param producerMillis producer time, epoch milliseconds
 */
public record FragmentStart(FragmentNumber number, long producerMillis) {
    /** Size of the record's payload. */
    static final int BYTES = 20;

    void encode(ByteBuffer out) {
        out.putInt(number.random()).putLong(number.serverMillis()).putLong(producerMillis);
    }

    static FragmentStart decode(long sequence, ByteBuffer in) {
        int random = in.getInt();
        return new FragmentStart(new FragmentNumber(sequence, in.getLong(), random), in.getLong());
    }
}
