package io.millrace.core.store.fragment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a store keeps its files.
 *
 * @param warmRoot where older files of some volumes may be moved to
 * @param keys seals new files and opens sealed ones
 * @param opener makes the files
 * @param reserve bytes that ingest leaves free on the disk, for what must be written at any time
 */
public record StoreOptions(Optional<Path> warmRoot, DataKeys keys, LogOpener opener, long reserve) {
    /** Plain files in one place. */
    public static final StoreOptions PLAIN = new StoreOptions(Optional.empty(), DataKeys.NONE, LogOpener.FILES, 0);

    public StoreOptions warm(Path root) {
        return new StoreOptions(Optional.of(root), keys, opener, reserve);
    }

    public StoreOptions with(DataKeys other) {
        return new StoreOptions(warmRoot, other, opener, reserve);
    }

    public StoreOptions with(LogOpener other) {
        return new StoreOptions(warmRoot, keys, other, reserve);
    }
}
