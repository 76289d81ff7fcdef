package io.millrace.core.media.ts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

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
    private final byte[] out;
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
    record Pes(int pid, int streamId, long pts, long dts, long clock, boolean key, boolean last) {
        /** How many packets it needs with so many bytes of media, before any are added. */
        int packets(int media) {
            int plain = headLength() + media;
            return plain <= firstRoom() ? 1 : 1 + (plain - firstRoom() + ROOM - 1) / ROOM;
        }

        private int firstRoom() {
            return clock == NO_CLOCK && !key ? ROOM : ROOM - fieldLength();
        }

        private int fieldLength() {
            return clock == NO_CLOCK ? 2 : CLOCK_FIELD;
        }

        private int headLength() {
            return pts == dts ? 14 : 19;
        }
    }

    /** @param packets how many are going to be written */
    PacketWriter(int packets) {
        out = new byte[packets * PACKET];
    }

    byte[] bytes() {
        if (at != out.length) {
            throw new IllegalStateException("%d bytes were announced, %d written".formatted(out.length, at));
        }
        return out;
    }

    /** A whole packet that carries a table. */
    void table(int pid, byte[] packet) {
        System.arraycopy(packet, 0, out, at, PACKET);
        out[at + 3] = (byte) (packet[3] & 0xF0 | counter(pid));
        at += PACKET;
    }

    private int counter(int pid) {
        int value = counters[pid];
        counters[pid] = (byte) (value + 1 & 0xF);
        return value;
    }

    /**
     * Writes a PES packet.
     *
     * @param media in parts, each in an array
     * @param bytes of all parts
     */
    void pes(Pes pes, List<ByteBuffer> media, int bytes) {
        int packets = pes.packets(bytes);
        if (pes.last) {
            packets += Math.floorMod(-(counters[pes.pid] + packets), COUNTERS);
        }
        ByteBuffer head = head(pes, bytes, Math.max(0, packets - pes.headLength() - bytes));
        int left = head.remaining() + bytes;
        Parts parts = new Parts(head, media.iterator());
        int room = pes.firstRoom();
        for (int i = 0; i < packets; i++) {
            int share = pes.last ? (left + packets - i - 1) / (packets - i) : left;
            left -= packet(pes, i == 0, Math.min(room, share), parts);
            if (i == 0 && !pes.last) {
                int full = left / ROOM;
                fullPackets(pes.pid, full, parts);
                left -= full * ROOM;
                i += full;
            }
            room = ROOM;
        }
    }

    /** Packets that hold nothing but media. */
    private void fullPackets(int pid, int count, Parts parts) {
        int counter = counters[pid];
        for (int i = 0; i < count; i++) {
            out[at] = 0x47;
            out[at + 1] = (byte) (pid >> 8);
            out[at + 2] = (byte) pid;
            out[at + 3] = (byte) (0x10 | counter);
            parts.get(out, at + 4, ROOM);
            counter = counter + 1 & 0xF;
            at += PACKET;
        }
        counters[pid] = (byte) counter;
    }

    /** The bytes of a PES packet one after the other, wherever they lie. */
    private static final class Parts {
        private final Iterator<ByteBuffer> rest;
        private byte[] from;
        private int position;
        private int end;

        Parts(ByteBuffer first, Iterator<ByteBuffer> rest) {
            this.rest = rest;
            begin(first);
        }

        private void begin(ByteBuffer part) {
            from = part.array();
            position = part.arrayOffset() + part.position();
            end = part.arrayOffset() + part.limit();
        }

        void get(byte[] out, int at, int count) {
            int to = at;
            int left = count;
            while (left > end - position) {
                System.arraycopy(from, position, out, to, end - position);
                to += end - position;
                left -= end - position;
                begin(rest.next());
            }
            System.arraycopy(from, position, out, to, left);
            position += left;
        }
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
    private int packet(Pes pes, boolean first, int share, Parts parts) {
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
        parts.get(out, at, share);
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
}
