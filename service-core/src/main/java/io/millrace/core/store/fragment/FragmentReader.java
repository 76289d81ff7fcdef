package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads one fragment in pieces of at most 64 KiB, checking each record. While it is open its file is kept. */
public final class FragmentReader implements Closeable {
    private final LogFile file;
    private final FragmentNumber number;
    private final RecordReader records;
    private final Optional<RecordCipher> cipher;
    private ByteBuffer plain;

    /**
     * A part of a fragment.
     *
     * @param tags whether it belongs to its Tags elements, which follow the cluster, or to the cluster's content
     * @param bytes valid until the next piece is asked for; backed by an array
     */
    public record Piece(boolean tags, ByteBuffer bytes) {}

    /** @param records from the fragment's begin on; closed with the reader */
    FragmentReader(LogFile file, FragmentNumber number, RecordReader records, Optional<RecordCipher> cipher) {
        this.file = file;
        this.number = number;
        this.records = records;
        this.cipher = cipher;
    }

    /** Up to where the file has been read. */
    long position() {
        return records.position();
    }

    /**
     * The next piece; empty when there is none, or none yet.
     *
     * @throws DamagedLogException naming the place when a record is not what was written
     */
    public Optional<Piece> next() throws IOException {
        while (records.hasMore()) {
            long at = records.position();
            if (!records.next() || records.head().sequence() != number.sequence()) {
                throw new DamagedLogException(file.path(), at, "a record of fragment " + number + " is damaged");
            }
            byte type = records.head().type();
            if (LogFormat.isSealed(type)) {
                return Optional.of(new Piece(type == LogFormat.TAGS, payload(at)));
            }
        }
        return Optional.empty();
    }

    private ByteBuffer payload(long at) throws IOException {
        if (cipher.isEmpty()) {
            return records.payload();
        }
        if (plain == null) {
            plain = ByteBuffer.allocate(LogFormat.MAX_PAYLOAD);
        }
        try {
            cipher.get().open(records.record(), plain.clear());
            return plain.flip();
        } catch (IOException e) {
            throw new DamagedLogException(
                    file.path(), at, "a record of fragment %s: %s".formatted(number, e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
        file.released();
    }
}
