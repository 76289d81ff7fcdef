package io.millrace.core.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Large parts of bodies in files of Linux's memory file system, from where the kernel hands them to sockets without a
 * copy. Each lies there once for all replies that hold it, as long as it is asked for. Thread safe.
 */
final class MemoryFiles {
    private static final Logger log = LoggerFactory.getLogger(MemoryFiles.class);
    private static final Path HOME = Path.of("/dev/shm");
    private static final boolean POSSIBLE = Files.isDirectory(HOME) && Files.isWritable(HOME);
    private static final long CACHE_BYTES = 64L << 20;

    /** By identity, since packaged media never change. */
    private static final Cache<byte[], MemoryFile> FILES = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(CACHE_BYTES)
            .weigher((byte[] part, MemoryFile file) -> part.length)
            .evictionListener((byte[] part, MemoryFile file, RemovalCause cause) -> file.release())
            .build();

    private MemoryFiles() {}

    /** A file without a name. It is closed when nobody holds it any more. */
    static final class MemoryFile extends AbstractReferenceCounted {
        private final FileChannel channel;

        private MemoryFile(FileChannel channel) {
            this.channel = channel;
        }

        FileChannel channel() {
            return channel;
        }

        @Override
        public ReferenceCounted touch(Object hint) {
            return this;
        }

        @Override
        protected void deallocate() {
            try {
                channel.close();
            } catch (IOException e) {
                log.debug("A file in memory could not be closed", e);
            }
        }
    }

    /** Whether there is such a file system. */
    static boolean arePossible() {
        return POSSIBLE;
    }

    /**
     * The file of a part, which the caller releases when it was sent; empty when the file system
     * is full. It is retained inside of the cache's step, so that no eviction comes between.
     */
    static Optional<MemoryFile> of(byte[] part) {
        return Optional.ofNullable(
                FILES.asMap().compute(part, (key, file) -> retained(file != null ? file : file(part))));
    }

    private static MemoryFile retained(MemoryFile file) {
        if (file != null) {
            file.retain();
        }
        return file;
    }

    private static MemoryFile file(byte[] part) {
        try {
            Path named = Files.createTempFile(HOME, "millrace-", null);
            MemoryFile file =
                    new MemoryFile(FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE));
            Files.delete(named);
            return filled(file, part);
        } catch (IOException e) {
            log.debug("No files in memory", e);
            return null;
        }
    }

    private static MemoryFile filled(MemoryFile file, byte[] part) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(part);
        try {
            while (bytes.hasRemaining()) {
                file.channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            file.release();
            throw e;
        }
    }
}
