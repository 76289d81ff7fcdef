package io.millrace.core.media.ts;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The tables of a program with a few streams. Source: ITU-T H.222.0 sections 2.4.4.3 and 2.4.4.8, table 2-34. */
final class ProgramTables {
    private static final int PROGRAM = 1;
    private static final int MAP_PID = 0x1000;

    private final byte[] association;
    private final byte[] map;

    /** An elementary stream of the program. */
    record Stream(int pid, Track track) {
        int type() {
            return switch (Codec.of(track.codecId())) {
                case H264 -> 0x1B;
                case H265 -> 0x24;
                case AAC -> 0x0F;
                case G711, OTHER -> throw new IllegalArgumentException(track + " has no stream type");
            };
        }
    }

    /** Tables of these streams, the clock going with one of them. */
    ProgramTables(List<Stream> streams, int clockPid) {
        ByteBuffer programs = ByteBuffer.allocate(4).putShort((short) PROGRAM).putShort((short) (0xE000 | MAP_PID));
        association = packet(0, table(0, 1, programs.array()));
        ByteBuffer entries = ByteBuffer.allocate(4 + 5 * streams.size())
                .putShort((short) (0xE000 | clockPid))
                .putShort((short) 0xF000);
        for (Stream stream : streams) {
            entries.put((byte) stream.type())
                    .putShort((short) (0xE000 | stream.pid))
                    .putShort((short) 0xF000);
        }
        map = packet(MAP_PID, table(2, PROGRAM, entries.array()));
    }

    void write(PacketWriter out) {
        out.table(0, association);
        out.table(MAP_PID, map);
    }

    private static byte[] table(int id, int number, byte[] body) {
        ByteBuffer table = ByteBuffer.allocate(8 + body.length + 4)
                .put((byte) id)
                .putShort((short) (0xB000 | 5 + body.length + 4))
                .putShort((short) number)
                .put((byte) 0xC1)
                .putShort((short) 0)
                .put(body);
        return table.putInt(crc(table.array(), table.position())).array();
    }

    private static byte[] packet(int pid, byte[] table) {
        byte[] packet = new byte[PacketWriter.PACKET];
        Arrays.fill(packet, (byte) 0xFF);
        ByteBuffer.wrap(packet)
                .put((byte) 0x47)
                .putShort((short) (0x4000 | pid))
                .put((byte) 0x10)
                .put((byte) 0)
                .put(table);
        return packet;
    }

    /** CRC-32/MPEG-2. Source: ITU-T H.222.0 annex A. */
    private static int crc(byte[] bytes, int length) {
        int crc = -1;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
            }
        }
        return crc;
    }
}
