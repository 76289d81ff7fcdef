package io.millrace.core.stream;

/** Where a stream's older media are kept. Source: API reference, StreamStorageConfiguration. */
public enum StorageTier {
    /** In the data directory. */
    HOT,
    /** In the directory for warm media, when there is one. */
    WARM
}
