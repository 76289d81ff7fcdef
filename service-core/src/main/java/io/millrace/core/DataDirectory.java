package io.millrace.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A data directory that this process holds; no other engine can use it until it is closed. */
public final class DataDirectory implements Closeable {
    private static final int MAX_NOTE = 64;

    private final Path path;
    private final FileChannel channel;
    private final boolean leftUnclean;

    /** Another engine uses the directory. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(Path path, String holder) {
            super("%s is used by another engine (process %s). Stop it, or give another data directory."
                    .formatted(path, holder));
        }
    }

    private DataDirectory(Path path, FileChannel channel, boolean leftUnclean) {
        this.path = path;
        this.channel = channel;
        this.leftUnclean = leftUnclean;
    }

    /**
     * Takes the directory, making it when it is missing.
     *
     * @throws HeldException naming the process that holds it
     */
    public static DataDirectory hold(Path path) throws IOException {
        makePrivate(path);
        FileChannel channel = FileChannel.open(
                path.resolve("engine.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new HeldException(path, note(channel));
            }
            boolean unclean = channel.size() > 0;
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new DataDirectory(path, channel, unclean);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What is kept there is its owner's alone; a directory that exists already keeps its rights. */
    private static void makePrivate(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String note(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
        channel.read(note, 0);
        String text = StandardCharsets.US_ASCII.decode(note.flip()).toString();
        return text.isEmpty() ? "unknown" : text;
    }

    public Path path() {
        return path;
    }

    /** Whether the last to hold it was killed. */
    boolean wasLeftUnclean() {
        return leftUnclean;
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
