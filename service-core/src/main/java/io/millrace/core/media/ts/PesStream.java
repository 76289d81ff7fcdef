package io.millrace.core.media.ts;

import io.millrace.core.media.codec.ElementaryStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Puts the PES packets of one stream together. Source: ISO/IEC 13818-1 section 2.4.3.6. */
final class PesStream {
    private static final int MAX_BYTES = 50 << 20;
    private static final long WRAP = 1L << 33;
    private static final long NONE = Long.MIN_VALUE;

    private final ElementaryStream elementary;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long offset;
    private boolean started;
    private long clock = NONE;

    /** A whole packet's content, the presentation time of what begins in it, and where it started in the file. */
    record Packet(byte[] bytes, long timeNs, long offset) {}

    PesStream(ElementaryStream elementary) {
        this.elementary = elementary;
    }

    ElementaryStream elementary() {
        return elementary;
    }

    /** Takes a transport packet's payload; gives the PES packet that ended with the one before. */
    Optional<Packet> payload(byte[] packet, int from, boolean starts, long at) {
        Optional<Packet> whole = starts ? end() : Optional.empty();
        if (starts) {
            started = true;
            offset = at;
        }
        if (started && bytes.size() < MAX_BYTES) {
            bytes.write(packet, from, packet.length - from);
        }
        return whole;
    }

    /** The packet in hand, when it is one. */
    Optional<Packet> end() {
        byte[] pes = bytes.toByteArray();
        bytes.reset();
        started = false;
        if (pes.length < 9 || pes[0] != 0 || pes[1] != 0 || pes[2] != 1) {
            return Optional.empty();
        }
        int from = 9 + (pes[8] & 0xFF);
        int declared = (pes[4] & 0xFF) << 8 | pes[5] & 0xFF;
        int end = declared == 0 ? pes.length : Math.min(pes.length, 6 + declared);
        if ((pes[7] & 0x80) != 0 && pes.length >= 14) {
            advance(stamp(pes));
        }
        return from >= end || clock == NONE
                ? Optional.empty()
                : Optional.of(new Packet(java.util.Arrays.copyOfRange(pes, from, end), clock * 100_000 / 9, offset));
    }

    /** A presentation time in units of 90 kHz. */
    private static long stamp(byte[] b) {
        return (b[9] >> 1 & 7L) << 30
                | (b[10] & 0xFFL) << 22
                | (b[11] >> 1 & 0x7FL) << 15
                | (b[12] & 0xFFL) << 7
                | b[13] >> 1 & 0x7FL;
    }

    /** Stamps have 33 bits and begin anew; the nearest time is meant. */
    private void advance(long stamp) {
        if (clock == NONE) {
            clock = stamp;
            return;
        }
        long turns = Math.floorDiv(clock - stamp + WRAP / 2, WRAP);
        clock = stamp + turns * WRAP;
    }
}
