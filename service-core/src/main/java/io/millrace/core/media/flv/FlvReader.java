package io.millrace.core.media.flv;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.Track;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A Flash video file. */
public final class FlvReader implements ContainerReader {
    private static final int HEAD = 9;
    private static final int TAG_HEAD = 11;

    /** So many frames wait for the parameters of the other track. */
    private static final int MAX_WAITING = 200;

    private final InputStream in;
    private final boolean keepFrames;
    private final FlvTags tags = new FlvTags();
    private final Deque<MediaEvent> ready = new ArrayDeque<>();
    private final List<MediaEvent.FrameRead> waiting = new ArrayList<>();
    private List<Track> told = List.of();
    private int expected;
    private long position;
    private boolean begun;

    /** @param keepFrames whether frames carry their bytes */
    public FlvReader(Path file, boolean keepFrames) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.keepFrames = keepFrames;
    }

    /** Whether a file that begins so is one. */
    public static boolean recognises(byte[] head) {
        return head.length >= HEAD && head[0] == 'F' && head[1] == 'L' && head[2] == 'V' && head[3] == 1;
    }

    @Override
    public String container() {
        return "FLV";
    }

    @Override
    public Optional<MediaEvent> next() throws IOException {
        if (!begun) {
            begun = true;
            head();
        }
        boolean more = true;
        while (ready.isEmpty() && more) {
            more = tag();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void head() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        int flags = head[4];
        expected = (flags & 1) + (flags >> 2 & 1);
        int length = ByteBuffer.wrap(head).getInt(5);
        long rest = Math.max(0, length - HEAD) + 4L;
        if (in.skip(rest) < rest) {
            throw new MalformedMediaException("FLV", 0, "the file ends inside of its head");
        }
        position = Math.max(HEAD, length) + 4L;
    }

    /** Reads a tag; false at the end. */
    private boolean tag() throws IOException {
        byte[] head = in.readNBytes(TAG_HEAD);
        if (head.length < TAG_HEAD) {
            tell(true);
            return false;
        }
        int size = ByteBuffer.wrap(head).getInt() & 0xFFFFFF;
        long millis = (head[7] & 0xFFL) << 24 | ByteBuffer.wrap(head).getInt(4) >>> 8;
        byte[] body = in.readNBytes(size);
        if (body.length < size) {
            tell(true);
            throw new MalformedMediaException(
                    "tag", position, "the file ends %d bytes before its end".formatted(size - body.length));
        }
        in.skipNBytes(Math.min(4, in.available()));
        long at = position;
        position += TAG_HEAD + size + 4L;
        tags.read(head[0] & 0x1F, millis, body)
                .map(frame -> keepFrames
                        ? frame
                        : new Frame(frame.track(), frame.timeNs(), frame.key(), ByteBuffer.allocate(0)))
                .ifPresent(frame -> waiting.add(new MediaEvent.FrameRead(frame, at)));
        tell(waiting.size() > MAX_WAITING);
        return true;
    }

    /** Tells the tracks once all are known, or as they are when that takes too long; then the frames. */
    private void tell(boolean impatient) {
        List<Track> known = tags.tracks();
        if (known.isEmpty() || known.size() < expected && !impatient) {
            return;
        }
        if (!known.equals(told)) {
            told = known;
            ready.add(new MediaEvent.TracksRead(known, Optional.empty()));
        }
        ready.addAll(waiting);
        waiting.clear();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<Long> resync() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
