package io.millrace.core.store.fragment;

import java.nio.file.Path;

/** Remembers closed log files, so that a start need not read them. Derived data: it may be lost. */
interface Catalogue {
    /** Enters a closed file of {@code length} bytes on disk. */
    void put(LogFile file, long length);

    void remove(Path path);
}
