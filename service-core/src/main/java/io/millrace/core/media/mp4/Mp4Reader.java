package io.millrace.core.media.mp4;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.mp4.SampleTable.Defaults;
import io.millrace.core.media.mp4.SampleTable.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An MP4 or QuickTime file: one movie, or movie fragments. Frames come in order of their decode times over all tracks.
 *
 * <p>Source: ISO/IEC 14496-12, QuickTime File Format.
 */
public final class Mp4Reader implements ContainerReader {
    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "styp");
    private static final int MAX_BOX = 512 << 20;
    private static final int MAX_FRAME = 50 << 20;

    /** Creation times count seconds from here. */
    private static final Instant EPOCH = Instant.parse("1904-01-01T00:00:00Z");

    private final FileChannel channel;
    private final boolean keepFrames;
    private final Map<Integer, Mp4Track> tracks = new HashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private MovieFragment fragments;
    private boolean movieRead;
    private boolean dataLost;
    private long next;

    /** @param keepFrames whether frames carry their bytes */
    public Mp4Reader(Path file, boolean keepFrames) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.keepFrames = keepFrames;
    }

    /** Whether a file that begins so is one. */
    public static boolean recognises(byte[] head) {
        return head.length >= 8 && FIRST_BOXES.contains(BoxReader.type(ByteBuffer.wrap(head, 4, 4)));
    }

    @Override
    public String container() {
        return "MP4";
    }

    @Override
    public Optional<MediaEvent> next() throws IOException {
        if (!movieRead) {
            movieRead = true;
            return Optional.of(movie());
        }
        while (samples.isEmpty()) {
            Optional<BoxReader> moof = nextBox("moof");
            if (moof.isEmpty()) {
                return Optional.empty();
            }
            queue(fragments.samples(moof.get()));
        }
        Sample sample = samples.poll();
        return Optional.of(new MediaEvent.FrameRead(
                new Frame(sample.track().track().number(), sample.timeNs(), sample.key(), bytes(sample)),
                sample.offset()));
    }

    private MediaEvent movie() throws IOException {
        BoxReader moov = nextBox("moov")
                .orElseThrow(() -> new MalformedMediaException(
                        "moov", next, "the file has no movie box; it was not finished, or is cut off"));
        long timescale = moov.require("mvhd").read(b -> b.getInt(b.get() == 1 ? 20 : 12) & 0xFFFFFFFFL);
        long created = moov.require("mvhd").read(b -> b.get() == 1 ? b.getLong(4) : b.getInt(4) & 0xFFFFFFFFL);
        List<Sample> all = new ArrayList<>();
        for (BoxReader trak : moov.children(0)) {
            if (trak.type().equals("trak")) {
                Mp4Track track = Mp4Track.read(trak, timescale);
                tracks.put(track.track().number(), track);
                all.addAll(SampleTable.of(track, channel.size()));
            }
        }
        fragments = new MovieFragment(tracks, defaults(moov));
        next = all.isEmpty() ? next : channel.size();
        queue(all);
        Optional<Instant> date = created == 0 ? Optional.empty() : Optional.of(EPOCH.plusSeconds(created));
        return new MediaEvent.TracksRead(
                tracks.values().stream().map(Mp4Track::track).toList(), date.filter(d -> d.isAfter(Instant.EPOCH)));
    }

    private static Map<Integer, Defaults> defaults(BoxReader moov) throws MalformedMediaException {
        Map<Integer, Defaults> defaults = new HashMap<>();
        Optional<BoxReader> mvex = moov.child("mvex");
        if (mvex.isPresent()) {
            for (BoxReader box : mvex.get().children(0)) {
                if (box.type().equals("trex")) {
                    box.read(b -> defaults.put(b.getInt(4), Defaults.of(b)));
                }
            }
        }
        return defaults;
    }

    private void queue(List<Sample> unordered) {
        unordered.sort(Comparator.comparingLong(Sample::decodeNs)
                .thenComparing(s -> !s.track().track().isVideo()));
        samples.addAll(unordered);
    }

    /** Goes to the next box of that type at the top level and reads it. */
    private Optional<BoxReader> nextBox(String wanted) throws IOException {
        while (next + 8 <= channel.size()) {
            ByteBuffer head = ByteBuffer.allocate(16);
            channel.read(head, next);
            head.flip();
            long size = head.getInt() & 0xFFFFFFFFL;
            String type = BoxReader.type(head);
            int headLength = size == 1 ? 16 : 8;
            size = size == 1 && head.remaining() >= 8 ? head.getLong() : size == 0 ? channel.size() - next : size;
            long at = next;
            if (size < headLength || size > Long.MAX_VALUE - next) {
                throw new MalformedMediaException(type, at, "its size of %d bytes is not possible".formatted(size));
            }
            next += size;
            if (type.equals(wanted)) {
                return Optional.of(whole(type, at, headLength, size));
            }
        }
        return Optional.empty();
    }

    private BoxReader whole(String type, long at, int headLength, long size) throws IOException {
        if (size > MAX_BOX || at + size > channel.size()) {
            throw new MalformedMediaException(
                    type, at, size > MAX_BOX ? "it is larger than 512 MB" : "the file ends inside of it");
        }
        ByteBuffer body = ByteBuffer.allocate((int) size - headLength);
        read(body, at + headLength);
        return new BoxReader(type, at, body.flip());
    }

    private ByteBuffer bytes(Sample sample) throws IOException {
        if (!keepFrames) {
            return ByteBuffer.allocate(0);
        }
        boolean there = sample.offset() >= 0 && sample.offset() + sample.size() <= channel.size();
        if (!there || sample.size() > MAX_FRAME) {
            dataLost = true;
            throw new MalformedMediaException(
                    "sample", sample.offset(), there ? "it is larger than 50 MB" : "the file ends before it");
        }
        ByteBuffer bytes = ByteBuffer.allocate(sample.size());
        read(bytes, sample.offset());
        return bytes.flip();
    }

    private void read(ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int n = channel.read(into, at);
            if (n < 0) {
                throw new MalformedMediaException("file", at, "it ends here");
            }
            at += n;
        }
    }

    @Override
    public long position() {
        return samples.isEmpty() ? next : samples.peek().offset();
    }

    /** A sample that is not there can be passed over, a damaged table cannot. */
    @Override
    public Optional<Long> resync() {
        boolean again = dataLost && !samples.isEmpty();
        dataLost = false;
        return again ? Optional.of(0L) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
