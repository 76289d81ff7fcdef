package io.millrace.core.media.ts;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Puts PES packets and tables into packets of 188 bytes. Source: ITU-T H.222.0 sections 2.4.3.2 to 2.4.3.7. */
final class PacketWriter {
    static final int PACKET = 188;

    /** Values of a continuity counter. */
    static final int COUNTERS = 16;

    static final long NO_CLOCK = Long.MIN_VALUE;

    private static final int ROOM = PACKET - 4;
    private static final int CLOCK_FIELD = 8;
    private static final int PIDS = 0x2000;

    private final byte[] counters = new byte[PIDS];
    private byte[] out;
    private int at;

    /**
     * What stands before a PES packet's media.
     *
     * @param pts 90 kHz
     * @param dts 90 kHz
     * @param clock program clock reference in 90 kHz, or NO_CLOCK
     * @param key whether decoding can start here
     * @param last whether the PID ends here, so that its packets are made a multiple of sixteen
     */
    record Pes(int pid, int streamId, long pts, long dts, long clock, boolean key, boolean last) {}

    PacketWriter(int sizeGuess) {
        out = new byte[sizeGuess];
    }

    byte[] bytes() {
        return Arrays.copyOf(out, at);
    }

    /** A whole packet that carries a table. */
    void table(int pid, byte[] packet) {
        reserve(PACKET);
        System.arraycopy(packet, 0, out, at, PACKET);
        out[at + 3] = (byte) (packet[3] & 0xF0 | counter(pid));
        at += PACKET;
    }

    private int counter(int pid) {
        int value = counters[pid];
        counters[pid] = (byte) (value + 1 & 0xF);
        return value;
    }

    void pes(Pes pes, ByteBuffer media) {
        int firstRoom = pes.clock == NO_CLOCK && !pes.key ? ROOM : ROOM - fieldLength(pes);
        int plain = headLength(pes) + media.remaining();
        int packets = plain <= firstRoom ? 1 : 1 + (plain - firstRoom + ROOM - 1) / ROOM;
        if (pes.last) {
            packets += Math.floorMod(-(counters[pes.pid] + packets), COUNTERS);
        }
        ByteBuffer head = head(pes, media.remaining(), Math.max(0, packets - plain));
        reserve(packets * PACKET);
        int left = head.remaining() + media.remaining();
        for (int i = 0; i < packets; i++) {
            int room = i == 0 ? firstRoom : ROOM;
            int share = pes.last ? (left + packets - i - 1) / (packets - i) : left;
            left -= packet(pes, i == 0, Math.min(room, share), head, media);
        }
    }

    private static int fieldLength(Pes pes) {
        return pes.clock == NO_CLOCK ? 2 : CLOCK_FIELD;
    }

    private static int headLength(Pes pes) {
        return pes.pts == pes.dts ? 14 : 19;
    }

    private static ByteBuffer head(Pes pes, int mediaBytes, int stuffing) {
        boolean both = pes.pts != pes.dts;
        int fields = (both ? 10 : 5) + stuffing;
        int length = 3 + fields + mediaBytes;
        ByteBuffer head = ByteBuffer.allocate(9 + fields)
                .putInt(0x100 | pes.streamId)
                .putShort((short) (length > 0xFFFF ? 0 : length))
                .put((byte) 0x84)
                .put((byte) (both ? 0xC0 : 0x80))
                .put((byte) fields);
        time(head, both ? 3 : 2, pes.pts);
        if (both) {
            time(head, 1, pes.dts);
        }
        while (head.hasRemaining()) {
            head.put((byte) 0xFF);
        }
        return head.flip();
    }

    private static void time(ByteBuffer head, int prefix, long ticks) {
        head.put((byte) (prefix << 4 | (ticks >> 29 & 0xE) | 1))
                .putShort((short) (ticks >> 14 & 0xFFFE | 1))
                .putShort((short) (ticks << 1 & 0xFFFE | 1));
    }

    /** Writes one packet with {@code share} bytes of the PES packet. */
    private int packet(Pes pes, boolean first, int share, ByteBuffer head, ByteBuffer media) {
        int field = ROOM - share;
        int end = at + PACKET;
        out[at] = 0x47;
        out[at + 1] = (byte) ((first ? 0x40 : 0) | pes.pid >> 8);
        out[at + 2] = (byte) pes.pid;
        out[at + 3] = (byte) ((field > 0 ? 0x30 : 0x10) | counter(pes.pid));
        at += 4;
        if (field > 0) {
            adaptation(pes, first, field);
        }
        int fromHead = Math.min(share, head.remaining());
        head.get(out, at, fromHead);
        media.get(out, at + fromHead, share - fromHead);
        at = end;
        return share;
    }

    private void adaptation(Pes pes, boolean first, int length) {
        int end = at + length;
        out[at++] = (byte) (length - 1);
        if (length > 1) {
            boolean clock = first && pes.clock != NO_CLOCK;
            out[at++] = (byte) ((first && pes.key ? 0x40 : 0) | (clock ? 0x10 : 0));
            if (clock) {
                ByteBuffer.wrap(out, at, 6).putInt((int) (pes.clock >> 1)).putShort((short)
                        ((pes.clock & 1) << 15 | 0x7E00));
                at += 6;
            }
            Arrays.fill(out, at, end, (byte) 0xFF);
        }
        at = end;
    }

    private void reserve(int more) {
        if (at + more > out.length) {
            out = Arrays.copyOf(out, Math.max(at + more, out.length + out.length / 2));
        }
    }
}
