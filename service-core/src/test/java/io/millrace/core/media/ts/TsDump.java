package io.millrace.core.media.ts;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes a transport stream as text, one line a packet. Source: ITU-T H.222.0 section 2.4.3. */
public final class TsDump {
    private TsDump() {}

    public static String dump(byte[] stream) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < stream.length; at += PacketWriter.PACKET) {
            packet(ByteBuffer.wrap(stream, at, PacketWriter.PACKET).slice(), out);
        }
        return out.toString();
    }

    private static void packet(ByteBuffer in, StringBuilder out) {
        int head = in.getInt();
        boolean start = (head & 0x400000) != 0;
        out.append("pid %04x counter %2d".formatted(head >> 8 & 0x1FFF, head & 0xF));
        if ((head & 0x20) != 0) {
            adaptation(in, out);
        }
        if (start) {
            out.append(" start");
        }
        if (start && in.remaining() > 14 && in.getInt(in.position()) >> 8 == 1) {
            pes(in, out);
        }
        CRC32 crc = new CRC32();
        int payload = in.remaining();
        crc.update(in);
        out.append(" payload %d crc %08x%n".formatted(payload, crc.getValue()));
    }

    private static void adaptation(ByteBuffer in, StringBuilder out) {
        int length = in.get() & 0xFF;
        int end = in.position() + length;
        out.append(" field ").append(length);
        if (length > 0) {
            int flags = in.get();
            out.append((flags & 0x40) != 0 ? " key" : "");
            if ((flags & 0x10) != 0) {
                out.append(" clock ").append((in.getInt() & 0xFFFFFFFFL) << 1 | in.getShort() >> 15 & 1);
            }
        }
        in.position(end);
    }

    private static void pes(ByteBuffer in, StringBuilder out) {
        int streamId = in.getInt() & 0xFF;
        int length = in.getShort() & 0xFFFF;
        in.get();
        int flags = in.get() & 0xFF;
        int end = (in.get() & 0xFF) + in.position();
        out.append(" pes %02x length %d pts %d".formatted(streamId, length, time(in)));
        if ((flags & 0x40) != 0) {
            out.append(" dts ").append(time(in));
        }
        in.position(end);
    }

    private static long time(ByteBuffer in) {
        long high = in.get() >> 1 & 7;
        long middle = in.getShort() >> 1 & 0x7FFF;
        long low = in.getShort() >> 1 & 0x7FFF;
        return high << 30 | middle << 15 | low;
    }
}
