package io.millrace.core.stream;

import io.millrace.core.store.fragment.ConnectionTerms;

/**
 * What may be stored, in bytes of media; 0 for no limit.
 *
 * @param perStream in each stream
 * @param whole in all of them
 */
public record SizeCaps(long perStream, long whole) {
    public static final SizeCaps NONE = new SizeCaps(0, 0);

    private static final long BUFFER_FILE_BYTES = 8L << 20;
    private static final long BUFFER_FILE_MILLIS = 20_000;

    /** A cap is kept to within this part of it, since whole files go. */
    private static final int FILES_IN_CAP = 8;

    /** What the stream may keep; without retention that is its buffer. */
    public long of(Stream stream) {
        return stream.keepsMedia() ? perStream : Stream.BUFFER_BYTES;
    }

    /** How an ingest connection of the stream files its media. */
    public ConnectionTerms terms(Stream stream) {
        if (!stream.keepsMedia()) {
            return new ConnectionTerms(stream.kmsKeyId(), BUFFER_FILE_BYTES, BUFFER_FILE_MILLIS, of(stream));
        }
        ConnectionTerms terms = ConnectionTerms.standard(stream.kmsKeyId());
        return new ConnectionTerms(
                terms.keyId(),
                Math.min(terms.rollBytes(), Math.min(part(perStream), part(whole))),
                terms.rollMillis(),
                perStream);
    }

    private static long part(long cap) {
        return cap == 0 ? Long.MAX_VALUE : cap / FILES_IN_CAP;
    }
}
