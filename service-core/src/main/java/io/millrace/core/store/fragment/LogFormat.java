package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The bytes of a log file: head, records, and the names on disk. */
final class LogFormat {
    static final String LOG_SUFFIX = ".log";
    static final String INDEX_SUFFIX = ".idx";
    static final long MAGIC = 0x4D494C4C52414345L;
    static final short VERSION = 2;
    static final int FILE_HEAD = 64;
    static final int RECORD_HEAD = 24;
    static final int MAX_PAYLOAD = 64 * 1024;

    /** The connection's MKV header, in parts. */
    static final byte HEADER = 1;

    static final byte BEGIN = 2;
    static final byte DATA = 3;
    static final byte TAGS = 4;
    static final byte COMMIT = 5;

    /** The file's wrapped data key; the first record of a sealed file. */
    static final byte KEY = 6;

    static final int SEQUENCE_AT = 8;
    static final int CRC_AT = 20;
    private static final short SEALED = 1;
    private static final int FILE_CRC_AT = 60;

    private LogFormat() {}

    /**
     * What a file says about itself.
     *
     * @param createdMillis epoch milliseconds
     * @param connection tells ingest connections of one volume apart; grows with time
     * @param sealed whether its DATA and TAGS records are sealed
     */
    record FileHead(long createdMillis, long connection, boolean sealed) {
        ByteBuffer encode() {
            ByteBuffer head = ByteBuffer.allocate(FILE_HEAD)
                    .putLong(MAGIC)
                    .putShort(VERSION)
                    .putShort(sealed ? SEALED : 0)
                    .putInt(0)
                    .putLong(0)
                    .putLong(0)
                    .putLong(createdMillis)
                    .putLong(connection);
            head.putInt(FILE_CRC_AT, crc(head)).clear();
            return head;
        }

        static FileHead decode(ByteBuffer head, Path file) throws IOException {
            if (head.remaining() < FILE_HEAD || head.getLong(0) != MAGIC) {
                throw new DamagedLogException(file, 0, "it is not a Millrace log file");
            }
            if (head.getShort(8) > VERSION) {
                throw new IOException("%s has format version %d; this program reads up to %d. Use the newer program."
                        .formatted(file, head.getShort(8), VERSION));
            }
            if (head.getInt(FILE_CRC_AT) != crc(head)) {
                throw new DamagedLogException(file, 0, "the file's head is damaged");
            }
            return new FileHead(head.getLong(32), head.getLong(40), head.getShort(10) == SEALED);
        }

        private static int crc(ByteBuffer head) {
            CRC32C crc = new CRC32C();
            crc.update(head.slice(0, FILE_CRC_AT));
            return (int) crc.getValue();
        }
    }

    /** A record's head; {@code length} is that of its payload as it stands in the file. */
    record RecordHead(byte type, int length, long sequence, int index, int crc) {
        static RecordHead decode(ByteBuffer at) {
            int p = at.position();
            return new RecordHead(
                    at.get(p), at.getInt(p + 4), at.getLong(p + SEQUENCE_AT), at.getInt(p + 16), at.getInt(p + CRC_AT));
        }

        boolean plausible() {
            return type >= HEADER && type <= KEY && length >= 0 && length <= MAX_PAYLOAD;
        }
    }

    /** Writes a record's head, but for its CRC, and leaves the position behind it. */
    static void putHead(ByteBuffer record, byte type, int length, long sequence, int index) {
        record.clear().put(type).put((byte) 0).putShort((short) 0);
        record.putInt(length).putLong(sequence).putInt(index).putInt(0);
    }

    /** Completes the record that ends at the position. */
    static void finish(ByteBuffer record) {
        record.flip();
        record.putInt(CRC_AT, recordCrc(record));
    }

    /** Whether the payloads of such records are sealed in a sealed file. */
    static boolean isSealed(byte type) {
        return type == DATA || type == TAGS;
    }

    /** The CRC of the record that fills {@code record} from position 0. */
    static int recordCrc(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        ByteBuffer view = record.duplicate();
        crc.update(view.position(0).limit(CRC_AT));
        crc.update(view.limit(record.limit()).position(RECORD_HEAD));
        return (int) crc.getValue();
    }
}
