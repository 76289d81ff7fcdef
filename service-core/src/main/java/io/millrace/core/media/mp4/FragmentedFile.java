package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.ints;

import io.millrace.core.media.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A fragmented MP4 file that grows and plays at any moment. Behind each fragment stands a mark, a free box with the count
 * so far, so that what is whole can be told after a crash. It grows by blocks of 1 MiB, which file systems take at the
 * least cost. One thread at a time.
 *
 * <p>Source: ISO/IEC 14496-12 section 8.8.
 */
public final class FragmentedFile implements Closeable {
    private static final int BLOCK = 1 << 20;
    private static final int BOX_HEAD = 8;
    private static final int MARK = 12;
    private static final int FREE = ByteBuffer.wrap(ascii("free")).getInt();

    private final FileChannel channel;
    private final List<Mp4Output> tracks;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private int fragments;
    private long size;

    private FragmentedFile(FileChannel channel, List<Mp4Output> tracks) {
        this.channel = channel;
        this.tracks = tracks;
    }

    /**
     * Begins a file, or goes on with one that was begun for the same tracks and purpose.
     *
     * @param purpose what it holds, in words that are the same when it is the same
     * @param replaces whether a file that holds something else is written over
     * @throws IOException when the file holds something else and is not to be replaced
     */
    public static FragmentedFile open(Path path, List<Mp4Output> tracks, String purpose, boolean replaces)
            throws IOException {
        byte[] head = head(tracks, purpose);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FragmentedFile file = new FragmentedFile(channel, tracks);
        try {
            lock(channel, path);
            if (channel.size() == 0) {
                file.write(ByteBuffer.wrap(head));
            } else if (file.begins(head)) {
                file.goOn(head.length);
            } else if (replaces) {
                channel.truncate(0);
                file.write(ByteBuffer.wrap(head));
            } else {
                throw new IOException(path + " exists and holds something else; choose another name");
            }
            return file;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] head(List<Mp4Output> tracks, String purpose) {
        byte[] init = InitSegment.write(tracks);
        byte[] words = box("free", purpose.getBytes(StandardCharsets.UTF_8));
        byte[] head = Arrays.copyOf(init, init.length + words.length);
        System.arraycopy(words, 0, head, init.length, words.length);
        return head;
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        boolean free;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        }
        if (!free) {
            throw new IOException(path + " is being written by another export");
        }
    }

    private boolean begins(byte[] head) throws IOException {
        byte[] found = new byte[head.length];
        read(ByteBuffer.wrap(found), 0);
        return Arrays.equals(head, found);
    }

    private void goOn(long headLength) throws IOException {
        size = headLength;
        findWhole();
        channel.truncate(size);
        channel.position(size);
        block.limit(BLOCK - (int) (size % BLOCK));
    }

    /** Walks over the boxes to the last end mark. */
    private void findWhole() throws IOException {
        long at = size;
        ByteBuffer head = ByteBuffer.allocate(MARK);
        while (at + MARK <= channel.size()) {
            read(head.clear(), at);
            long length = head.getInt(0) & 0xFFFFFFFFL;
            if (length < BOX_HEAD || at + length > channel.size()) {
                return;
            }
            at += length;
            if (length == MARK && head.getInt(4) == FREE) {
                fragments = head.getInt(BOX_HEAD);
                size = at;
            }
        }
    }

    private void read(ByteBuffer target, long at) throws IOException {
        while (target.hasRemaining() && channel.read(target, at + target.position()) >= 0) {
            // until it is full or the file ends
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        int at = bytes.position();
        while (at < bytes.limit()) {
            int step = Math.min(bytes.limit() - at, block.remaining());
            block.put(block.position(), bytes, at, step).position(block.position() + step);
            at += step;
            if (!block.hasRemaining()) {
                flush();
            }
        }
        size += bytes.remaining();
    }

    private void flush() throws IOException {
        block.flip();
        try {
            while (block.hasRemaining()) {
                channel.write(block);
            }
        } finally {
            block.clear();
        }
    }

    /**
     * Adds a track's part of the next fragment.
     *
     * @param id the track's id
     * @param frames at least one, in decode order
     * @param shiftNs from their times to those that count from the movie's begin; what would lie before it begins there
     */
    public void add(int id, List<Frame> frames, long shiftNs) throws IOException {
        int timescale = tracks.get(id - 1).timescale();
        SegmentHead head = SegmentHead.of(frames, shiftNs, timescale).notBeforeBegin();
        write(ByteBuffer.wrap(head.bytes(id, fragments + 1)));
        for (Frame frame : frames) {
            write(frame.data());
        }
    }

    /** Ends a fragment, which is whole from now on. */
    public void endFragment() throws IOException {
        fragments++;
        write(ByteBuffer.wrap(box("free", ints(fragments))));
    }

    /** Whole fragments in the file. */
    public int fragments() {
        return fragments;
    }

    /** Bytes of the file, including those that are not written yet. */
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
            channel.force(true);
        }
    }
}
