package io.millrace.core.store.fragment;

/**
 * How an ingest connection's files are kept.
 *
 * @param keyId the KmsKeyId that they are sealed under
 * @param rollBytes a file is followed by another beyond this size
 * @param rollMillis and beyond this age
 * @param capBytes what the volume may hold; the oldest files go at each roll. 0 for no limit
 */
public record ConnectionTerms(String keyId, long rollBytes, long rollMillis, long capBytes) {
    /** Files of 128 MiB or 10 minutes, kept as long as retention says. Source: decision 1. */
    public static ConnectionTerms standard(String keyId) {
        return new ConnectionTerms(keyId, 128L << 20, 10 * 60_000L, 0);
    }
}
