package io.millrace.core.api.kvs;

import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.StorageTier;

/** A stream's storage on the wire. Source: API reference, StreamStorageConfiguration. */
record StorageConfiguration(StorageTier defaultStorageTier) {
    /** The tier that a configuration names; null without configuration. */
    static StorageTier tier(StorageConfiguration configuration) {
        if (configuration == null) {
            return null;
        }
        if (configuration.defaultStorageTier == null) {
            throw ServiceException.invalid("StreamStorageConfiguration.DefaultStorageTier is required.");
        }
        return configuration.defaultStorageTier;
    }
}
