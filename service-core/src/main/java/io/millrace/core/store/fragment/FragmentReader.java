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
    private long at;

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
        if (!advance()) {
            return Optional.empty();
        }
        boolean tags = records.head().type() == LogFormat.TAGS;
        if (cipher.isEmpty()) {
            return Optional.of(new Piece(tags, records.payload()));
        }
        if (plain == null) {
            plain = ByteBuffer.allocate(LogFormat.MAX_PAYLOAD);
        }
        open(plain.clear());
        return Optional.of(new Piece(tags, plain.flip()));
    }

    /**
     * Puts the rest of the cluster's content into {@code content}.
     *
     * @throws DamagedLogException naming the place when a record is not what was written, or does not fit
     */
    void readInto(ByteBuffer content) throws IOException {
        while (advance()) {
            if (records.head().type() != LogFormat.TAGS) {
                open(content);
            } else if (!records.isIntact()) {
                throw damaged("is damaged");
            }
        }
    }

    /** Goes to the next record of this fragment that holds bytes. */
    private boolean advance() throws IOException {
        while (records.hasMore()) {
            at = records.position();
            if (!records.next(cipher.isPresent()) || records.head().sequence() != number.sequence()) {
                throw damaged("is damaged");
            }
            if (LogFormat.isSealed(records.head().type())) {
                return true;
            }
        }
        return false;
    }

    private void open(ByteBuffer target) throws IOException {
        int length = records.head().length() - (cipher.isPresent() ? RecordCipher.TAG : 0);
        if (length > target.remaining()) {
            throw damaged("makes it longer than what was written");
        }
        if (cipher.isEmpty()) {
            target.put(records.payload());
            return;
        }
        try {
            cipher.get().open(records.record(), target);
        } catch (IOException e) {
            throw damaged(records.isIntact() ? "cannot be opened: " + e.getMessage() : "is damaged");
        }
    }

    private DamagedLogException damaged(String what) {
        return new DamagedLogException(file.path(), at, "a record of fragment %s %s".formatted(number, what));
    }

    @Override
    public void close() throws IOException {
        records.close();
        file.released();
    }
}
