package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** SimpleBlock and Block: head, lacing and content encodings. Source: RFC 9559 section 10. */
final class MkvBlock {
    /** Track number (up to 8), time (2), flags (1), lace count (1). */
    static final int MAX_HEAD = 12;

    private static final int MAX_FRAME = 50 << 20;

    private MkvBlock() {}

    /**
     * The first bytes of a block.
     *
     * @param lacing 0 none, 1 Xiph, 2 fixed size, 3 EBML
     * @param length bytes of the head without the lace count
     */
    record Head(int track, int relativeTime, boolean key, int lacing, int frameCount, int length) {}

    /** Reads the head from {@code bytes}, of which {@code available} are there. */
    static Head head(IntUnaryOperator bytes, int available, long offset) throws MalformedMediaException {
        int trackLength = available < 1 ? 9 : Integer.numberOfLeadingZeros(bytes.applyAsInt(0)) - 23;
        if (trackLength > 4 || available < trackLength + 3) {
            throw new MalformedMediaException("SimpleBlock", offset, "its head is damaged or cut off");
        }
        int track = bytes.applyAsInt(0) & (0xFF >> trackLength);
        for (int i = 1; i < trackLength; i++) {
            track = track << 8 | bytes.applyAsInt(i);
        }
        short time = (short) (bytes.applyAsInt(trackLength) << 8 | bytes.applyAsInt(trackLength + 1));
        int flags = bytes.applyAsInt(trackLength + 2);
        int lacing = flags >> 1 & 3;
        int length = trackLength + 3;
        if (lacing != 0 && available <= length) {
            throw new MalformedMediaException("SimpleBlock", offset, "its lacing head is cut off");
        }
        int count = lacing == 0 ? 1 : bytes.applyAsInt(length) + 1;
        return new Head(track, time, (flags & 0x80) != 0, lacing, count, length);
    }

    /** Parses a whole SimpleBlock or BlockGroup; the frames are views of {@code element} unless they were packed. */
    static MkvEvent.Block parse(EbmlElement element, long clusterTimestamp, MkvHeader header)
            throws MalformedMediaException {
        if (element.id() == MkvId.SIMPLE_BLOCK) {
            Head head = head(i -> element.body().get(i) & 0xFF, element.body().remaining(), element.offset());
            return block(element, element.body(), head, head.key(), clusterTimestamp, header);
        }
        EbmlElement[] block = {null};
        boolean[] references = {false};
        element.children(child -> {
            if (child.id() == MkvId.BLOCK) {
                block[0] = child;
            }
            references[0] |= child.id() == MkvId.REFERENCE_BLOCK;
        });
        if (block[0] == null) {
            throw new MalformedMediaException("BlockGroup", element.offset(), "it holds no Block");
        }
        ByteBuffer body = block[0].body();
        Head head = head(i -> body.get(i) & 0xFF, body.remaining(), block[0].offset());
        return block(element, body, head, !references[0], clusterTimestamp, header);
    }

    private static MkvEvent.Block block(
            EbmlElement element, ByteBuffer body, Head head, boolean key, long clusterTimestamp, MkvHeader header)
            throws MalformedMediaException {
        long timestamp = clusterTimestamp + head.relativeTime();
        Optional<Track> track = header.track(head.track());
        List<ByteBuffer> parts = Lacing.split(body, head, element.offset());
        long timeNs = timestamp * header.timestampScaleNs();
        long stepNs = parts.size() > 1 ? track.map(Codecs::frameDurationNs).orElse(0L) : 0;
        List<Frame> frames = new ArrayList<>(parts.size());
        for (ByteBuffer part : parts) {
            ByteBuffer data = track.isPresent() ? unpack(part, track.get(), element.offset()) : part;
            frames.add(new Frame(head.track(), timeNs + stepNs * frames.size(), key, data));
        }
        return new MkvEvent.Block(element.offset(), head.track(), timestamp, key, frames.size(), frames);
    }

    private static ByteBuffer unpack(ByteBuffer packed, Track track, long offset) throws MalformedMediaException {
        return switch (track.encoding().method()) {
            case PLAIN -> packed;
            case HEADER_STRIPPING -> {
                byte[] stripped = track.encoding().strippedHeader();
                yield ByteBuffer.allocate(stripped.length + packed.remaining())
                        .put(stripped)
                        .put(packed)
                        .flip();
            }
            case ZLIB -> inflate(packed, offset);
            case UNSUPPORTED ->
                throw new MalformedMediaException(
                        "SimpleBlock",
                        offset,
                        "track " + track.number() + " is encrypted or packed in a way not supported");
        };
    }

    private static ByteBuffer inflate(ByteBuffer packed, long offset) throws MalformedMediaException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            byte[] step = new byte[16 * 1024];
            while (!inflater.finished() && plain.size() <= MAX_FRAME) {
                int n = inflater.inflate(step);
                if (n == 0) {
                    throw new MalformedMediaException("SimpleBlock", offset, "its zlib data end too early");
                }
                plain.write(step, 0, n);
            }
            if (plain.size() > MAX_FRAME) {
                throw new MalformedMediaException("SimpleBlock", offset, "its zlib data unpack to over 50 MB");
            }
            return ByteBuffer.wrap(plain.toByteArray());
        } catch (DataFormatException e) {
            MalformedMediaException problem =
                    new MalformedMediaException("SimpleBlock", offset, "its zlib data are damaged");
            problem.initCause(e);
            throw problem;
        } finally {
            inflater.end();
        }
    }
}
