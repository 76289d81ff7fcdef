package io.millrace.core.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the file system does not do by itself. */
public final class Directories {
    private Directories() {}

    /** Makes sure that the names in a directory are on disk; where directories cannot be opened, they are. */
    public static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
