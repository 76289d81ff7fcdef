package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A disk that writes down each step, so that it can be laid out again as a crash would have left it at any of them; and
 * that fails at a step when told to.
 */
final class RecordingDisk implements LogOpener {
    private final List<Step> steps = new ArrayList<>();
    private final int failAt;

    /** What was done to a file; bytes are null for a force, empty for the file's making. */
    record Step(Path file, long position, byte[] bytes) {
        boolean isForce() {
            return bytes == null;
        }
    }

    /** @param failAt the step that fails, counted from 0; negative for none */
    RecordingDisk(int failAt) {
        this.failAt = failAt;
    }

    @Override
    public FileChannel create(Path path) throws IOException {
        step(new Step(path, 0, new byte[0]));
        return new Channel(path, LogOpener.FILES.create(path));
    }

    private synchronized void step(Step step) throws IOException {
        if (steps.size() == failAt) {
            steps.add(new Step(step.file, 0, new byte[0]));
            throw new IOException("No space left on device");
        }
        steps.add(step);
    }

    synchronized int count() {
        return steps.size();
    }

    /**
     * Lays out the files as they may be when power goes after {@code count} steps.
     *
     * @param forcedOnly whether what was not forced is lost
     * @param torn bytes of the last write that did not reach the disk
     */
    synchronized void layOut(int count, boolean forcedOnly, int torn, Path from, Path to) throws IOException {
        Map<Path, Integer> lastForce = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (steps.get(i).isForce()) {
                lastForce.put(steps.get(i).file, i);
            }
        }
        Map<Path, byte[]> content = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            boolean kept = !forcedOnly || i < lastForce.getOrDefault(step.file, -1);
            if (!step.isForce() && kept) {
                int length = step.bytes.length - (i == count - 1 ? Math.min(torn, step.bytes.length) : 0);
                content.merge(step.file, place(new byte[0], step, length), (was, now) -> place(was, step, length));
            }
        }
        for (Map.Entry<Path, byte[]> file : content.entrySet()) {
            Path target = to.resolve(from.relativize(file.getKey()));
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private static byte[] place(byte[] was, Step step, int length) {
        byte[] now = java.util.Arrays.copyOf(was, Math.max(was.length, (int) step.position + length));
        System.arraycopy(step.bytes, 0, now, (int) step.position, length);
        return now;
    }

    private final class Channel extends FileChannel {
        private final Path path;
        private final FileChannel real;

        Channel(Path path, FileChannel real) {
            this.path = path;
            this.real = real;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            step(new Step(path, real.position(), bytes));
            return real.write(source);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            step(new Step(path, 0, null));
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
