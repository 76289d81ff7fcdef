package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the files that are written to; tests put a failing disk here. */
public interface LogOpener {
    /** The file system as it is. */
    LogOpener FILES = path -> FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** A new file, open for writing. */
    FileChannel create(Path path) throws IOException;
}
