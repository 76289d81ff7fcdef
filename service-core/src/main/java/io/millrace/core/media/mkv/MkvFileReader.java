package io.millrace.core.media.mkv;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.codec.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Matroska or WebM file, frame by frame. */
public final class MkvFileReader implements ContainerReader {
    private final InputStream in;
    private final MkvReader reader;
    private final Deque<MediaEvent> waiting = new ArrayDeque<>();
    private MkvHeader header;

    /** @param keepFrames whether frames carry their bytes */
    public MkvFileReader(Path file, boolean keepFrames) throws IOException {
        this.in = Files.newInputStream(file);
        this.reader = keepFrames ? MkvReader.ofFile(in) : MkvReader.ofFileScan(in);
    }

    /** Whether a Matroska file, maybe a damaged one, begins like this. */
    public static boolean recognises(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        return Stream.of("\u001aE\u00df\u00a3", "\u0018S\u0080g", "\u001fC\u00b6u")
                .anyMatch(bytes::contains);
    }

    @Override
    public String container() {
        return "Matroska";
    }

    @Override
    public Optional<MediaEvent> next() throws IOException {
        while (waiting.isEmpty()) {
            Optional<MkvEvent> event = reader.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            if (event.get() instanceof MkvEvent.HeaderRead read) {
                header = read.header();
                waiting.add(new MediaEvent.TracksRead(header.tracks(), header.date()));
            } else if (event.get() instanceof MkvEvent.Block block) {
                frames(block).forEach(frame -> waiting.add(new MediaEvent.FrameRead(frame, block.offset())));
            }
        }
        return Optional.of(waiting.poll());
    }

    private List<Frame> frames(MkvEvent.Block block) {
        if (!block.frames().isEmpty()) {
            return block.frames();
        }
        long step = header.track(block.track()).map(Codecs::frameDurationNs).orElse(0L);
        long time = block.timestamp() * header.timestampScaleNs();
        Frame[] frames = new Frame[block.frameCount()];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new Frame(block.track(), time + i * step, block.key(), ByteBuffer.allocate(0));
        }
        return List.of(frames);
    }

    @Override
    public long position() {
        return reader.position();
    }

    @Override
    public Optional<Long> resync() throws IOException {
        return reader.resync();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
