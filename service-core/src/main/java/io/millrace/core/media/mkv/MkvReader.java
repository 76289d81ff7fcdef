package io.millrace.core.media.mkv;

import static io.millrace.core.media.mkv.EbmlInput.UNKNOWN_SIZE;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.mkv.MkvEvent.Block;
import io.millrace.core.media.mkv.MkvEvent.ClusterEnd;
import io.millrace.core.media.mkv.MkvEvent.ClusterStart;
import io.millrace.core.media.mkv.MkvEvent.DocumentStart;
import io.millrace.core.media.mkv.MkvEvent.HeaderRead;
import io.millrace.core.media.mkv.MkvEvent.Passed;
import io.millrace.core.media.mkv.MkvEvent.TagsRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Reads Matroska element by element from a socket or a file. Memory is one buffer of 64 KiB plus, when frames are kept,
 * the block in hand. Handles known and unknown sizes, SimpleBlock and BlockGroup, lacing, Void, CRC-32, Cues, Tags and
 * unknown elements. Blocks where the input blocks; not thread safe.
 *
 * <p>Source: RFC 8794 section 6 (element structure), RFC 9559 section 5 (elements) and 10 (blocks).
 */
public final class MkvReader {
    private static final int MAX_HEADER_ELEMENT = 4 << 20;
    private static final int MAX_BLOCK = 50 << 20;

    private final EbmlInput input;
    private final boolean keepFrames;
    private final boolean fromFile;
    private EbmlInput.ByteSink clusterTap;
    private HeaderBuilder headerBuilder;
    private MkvHeader header;
    private boolean inSegment;
    private boolean inCluster;
    private boolean clusterStarted;
    private long clusterEnd;
    private long clusterOffset;
    private long clusterTimestamp;

    private MkvReader(InputStream in, boolean keepFrames, boolean fromFile) {
        this.input = new EbmlInput(in);
        this.keepFrames = keepFrames;
        this.fromFile = fromFile;
    }

    /** A reader that delivers frames, for files: garbage between clusters is recognised, see {@link #resync}. */
    public static MkvReader ofFile(InputStream in) {
        return new MkvReader(in, true, true);
    }

    /** A reader like {@link #ofFile} that reports blocks without their frames, to look a file through quickly. */
    public static MkvReader ofFileScan(InputStream in) {
        return new MkvReader(in, false, true);
    }

    /**
     * A reader that reports blocks without their bytes and hands the content of each cluster, as it stood, to
     * {@code clusterContent} while it passes. The bytes up to a cluster's Timestamp come before its ClusterStart.
     */
    public static MkvReader ofLiveStream(InputStream in, ClusterContent clusterContent) {
        MkvReader reader = new MkvReader(in, false, false);
        reader.clusterTap = clusterContent::accept;
        return reader;
    }

    /** Receives a cluster's bytes as they pass; must not keep the array. */
    public interface ClusterContent {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Bytes consumed so far. */
    public long position() {
        return input.position();
    }

    /**
     * The next event, or empty at the proper end of the input.
     *
     * @throws MalformedMediaException naming element and offset when the bytes break the rules or end too early
     */
    public Optional<MkvEvent> next() throws IOException {
        while (true) {
            MkvEvent event = step();
            if (event != null) {
                return Optional.of(event);
            }
            if (!inCluster && !input.has(1)) {
                return Optional.ofNullable(headerAtEnd());
            }
        }
    }

    private MkvEvent headerAtEnd() throws MalformedMediaException {
        if (header != null || headerBuilder == null) {
            if (header == null && input.position() == 0) {
                throw new MalformedMediaException("EBML", 0, "the input is empty");
            }
            return null;
        }
        return completeHeader(input.position());
    }

    /** Handles one element; null when it is nothing to report. */
    private MkvEvent step() throws IOException {
        if (inCluster && clusterEnd != UNKNOWN_SIZE && input.position() >= clusterEnd) {
            return endCluster();
        }
        if (!input.has(1)) {
            return inCluster ? endClusterAtEnd() : null;
        }
        Head head = peekHead();
        if (inCluster && clusterEnd == UNKNOWN_SIZE && (MkvId.isTopLevel(head.id) || MkvId.isRoot(head.id))) {
            return endCluster();
        }
        if (!inCluster && head.id == MkvId.CLUSTER && header == null && inSegment) {
            return completeHeader(input.position());
        }
        long offset = input.position();
        input.consume(head.length);
        return inCluster ? clusterChild(head, offset) : topLevel(head, offset);
    }

    private MkvEvent endClusterAtEnd() throws IOException {
        if (clusterEnd != UNKNOWN_SIZE) {
            throw EbmlInput.truncated("Cluster", clusterOffset, clusterEnd - input.position());
        }
        return endCluster();
    }

    private MkvEvent endCluster() throws IOException {
        input.tap(null);
        inCluster = false;
        if (!clusterStarted) {
            throw new MalformedMediaException("Cluster", clusterOffset, "it has no Timestamp");
        }
        return new ClusterEnd(clusterOffset);
    }

    private HeaderRead completeHeader(long offset) throws MalformedMediaException {
        header = headerBuilder.build();
        if (header.tracks().isEmpty()) {
            header = null;
            throw new MalformedMediaException("Tracks", offset, "no track is declared before the first cluster");
        }
        return new HeaderRead(offset, header);
    }

    private record Head(int id, long size, int length) {}

    private Head peekHead() throws IOException {
        long offset = input.position();
        int idLength = input.idLength();
        if (idLength == 0) {
            throw new MalformedMediaException(parentName(), offset, whatIsHere());
        }
        if (!input.has(idLength + 1)) {
            throw EbmlInput.truncated("element head", offset, 1);
        }
        int id = input.peekId(idLength);
        int sizeLength = input.sizeLength(idLength);
        if (sizeLength == 0 || !inSegment && !MkvId.isRoot(id) && headerBuilder == null) {
            throw new MalformedMediaException(parentName(), offset, whatIsHere());
        }
        if (!input.has(idLength + sizeLength)) {
            throw EbmlInput.truncated(MkvId.name(id), offset, 1);
        }
        return new Head(id, input.peekSize(idLength, sizeLength), idLength + sizeLength);
    }

    private String parentName() {
        return inCluster ? "Cluster" : inSegment ? "Segment" : "EBML";
    }

    private String whatIsHere() {
        return input.position() == 0
                ? "this is not a Matroska file (it begins with other bytes)"
                : "no element starts here";
    }

    private MkvEvent topLevel(Head head, long offset) throws IOException {
        switch (head.id) {
            case MkvId.EBML -> {
                header = null;
                inSegment = false;
                headerBuilder = new HeaderBuilder();
                headerBuilder.ebml(small(head, offset));
                return new DocumentStart(offset);
            }
            case MkvId.SEGMENT -> segment(offset);
            case MkvId.INFO -> headerPart(head, offset, headerBuilder::info);
            case MkvId.TAGS -> {
                return tags(head, offset);
            }
            case MkvId.CLUSTER -> enterCluster(head, offset);
            case MkvId.TRACKS -> {
                if (header != null) {
                    throw new MalformedMediaException("Tracks", offset, "a second Tracks element behind a cluster");
                }
                headerPart(head, offset, headerBuilder::tracks);
            }
            default -> {
                passOver(head, offset);
                return header == null ? null : new Passed(offset, MkvId.name(head.id));
            }
        }
        return null;
    }

    private void segment(long offset) throws MalformedMediaException {
        if (headerBuilder == null || inSegment) {
            throw new MalformedMediaException("Segment", offset, "a Segment without an EBML header of its own");
        }
        inSegment = true;
        headerBuilder.segment();
    }

    private interface HeaderPart {
        void read(EbmlElement element) throws MalformedMediaException;
    }

    private void headerPart(Head head, long offset, HeaderPart part) throws IOException {
        if (header == null) {
            part.read(small(head, offset));
        } else {
            passOver(head, offset);
        }
    }

    private MkvEvent tags(Head head, long offset) throws IOException {
        EbmlElement element = small(head, offset);
        if (header == null) {
            headerBuilder.tags(element);
            return null;
        }
        return new TagsRead(offset, HeaderBuilder.tagsOf(element), MkvWriter.element(MkvId.TAGS, element.bytes()));
    }

    private void enterCluster(Head head, long offset) throws IOException {
        if (header == null) {
            throw new MalformedMediaException("Cluster", offset, "a Cluster outside of a Segment");
        }
        inCluster = true;
        clusterStarted = false;
        clusterOffset = offset;
        clusterEnd = head.size == UNKNOWN_SIZE ? UNKNOWN_SIZE : input.position() + head.size;
        input.tap(clusterTap);
    }

    private MkvEvent clusterChild(Head head, long offset) throws IOException {
        String name = MkvId.name(head.id);
        if (head.size == UNKNOWN_SIZE) {
            throw new MalformedMediaException(name, offset, "it may not have an unknown size");
        }
        if (clusterEnd != UNKNOWN_SIZE && input.position() + head.size > clusterEnd) {
            throw new MalformedMediaException(
                    name, offset, "its size of " + head.size + " bytes reaches beyond the end of its cluster");
        }
        switch (head.id) {
            case MkvId.TIMESTAMP -> {
                clusterTimestamp = small(head, offset).uint();
                clusterStarted = true;
                input.flushTap();
                return new ClusterStart(clusterOffset, clusterTimestamp);
            }
            case MkvId.SIMPLE_BLOCK, MkvId.BLOCK_GROUP -> {
                if (!clusterStarted) {
                    throw new MalformedMediaException(name, offset, "a block before the cluster's Timestamp");
                }
                return keepFrames ? keptBlock(head, offset) : passingBlock(head, offset);
            }
            default -> {
                input.skip(head.size, name, offset);
                return null;
            }
        }
    }

    private Block keptBlock(Head head, long offset) throws IOException {
        if (head.size > MAX_BLOCK) {
            throw new MalformedMediaException(
                    MkvId.name(head.id), offset, "its " + head.size + " bytes are more than a fragment may hold");
        }
        ByteBuffer body = ByteBuffer.wrap(input.read((int) head.size, MkvId.name(head.id), offset));
        return MkvBlock.parse(new EbmlElement(head.id, offset, body), clusterTimestamp, header);
    }

    /** Reads the few bytes of the block's head and lets the rest pass. */
    private Block passingBlock(Head head, long offset) throws IOException {
        return head.id == MkvId.SIMPLE_BLOCK
                ? passingPayload(head.size, offset, true)
                : passingGroup(input.position() + head.size, offset);
    }

    private Block passingPayload(long size, long offset, boolean simple) throws IOException {
        long end = input.position() + size;
        int headLength = (int) Math.min(size, MkvBlock.MAX_HEAD);
        if (!input.has(headLength)) {
            throw EbmlInput.truncated("SimpleBlock", offset, size);
        }
        MkvBlock.Head blockHead = MkvBlock.head(input::peek, headLength, offset);
        input.skip(end - input.position(), "SimpleBlock", offset);
        input.flushTap();
        return new Block(
                offset,
                blockHead.track(),
                clusterTimestamp + blockHead.relativeTime(),
                simple && blockHead.key(),
                blockHead.frameCount(),
                List.of());
    }

    private Block passingGroup(long end, long offset) throws IOException {
        Block block = null;
        boolean references = false;
        while (input.position() < end) {
            if (!input.has(1)) {
                throw EbmlInput.truncated("BlockGroup", offset, end - input.position());
            }
            long at = input.position();
            Head child = peekHead();
            input.consume(child.length);
            if (child.size == UNKNOWN_SIZE || input.position() + child.size > end) {
                throw new MalformedMediaException(MkvId.name(child.id), at, "it does not fit into its BlockGroup");
            }
            if (child.id == MkvId.BLOCK) {
                block = passingPayload(child.size, at, false);
            } else {
                references |= child.id == MkvId.REFERENCE_BLOCK;
                input.skip(child.size, MkvId.name(child.id), at);
            }
        }
        if (block == null) {
            throw new MalformedMediaException("BlockGroup", offset, "it holds no Block");
        }
        input.flushTap();
        return new Block(offset, block.track(), block.timestamp(), !references, block.frameCount(), List.of());
    }

    private EbmlElement small(Head head, long offset) throws IOException {
        String name = MkvId.name(head.id);
        if (head.size == UNKNOWN_SIZE || head.size > MAX_HEADER_ELEMENT) {
            throw new MalformedMediaException(
                    name,
                    offset,
                    head.size == UNKNOWN_SIZE
                            ? "it may not have an unknown size"
                            : "its size of " + head.size + " bytes is not plausible");
        }
        return new EbmlElement(head.id, offset, ByteBuffer.wrap(input.read((int) head.size, name, offset)));
    }

    private void passOver(Head head, long offset) throws IOException {
        String name = MkvId.name(head.id);
        if (head.size == UNKNOWN_SIZE) {
            throw new MalformedMediaException(name, offset, "it may not have an unknown size");
        }
        boolean foreign =
                fromFile && inSegment && header != null && !MkvId.isTopLevel(head.id) && head.id != MkvId.VOID;
        if (foreign && !MkvResync.plausible(input, head.size)) {
            throw new MalformedMediaException("Segment", offset, "bytes that are not Matroska elements");
        }
        input.skip(head.size, name, offset);
    }

    /**
     * After a {@link MalformedMediaException}: goes to the next cluster.
     *
     * @return the number of bytes passed over, or empty when no cluster follows
     */
    public Optional<Long> resync() throws IOException {
        if (header == null) {
            return Optional.empty();
        }
        long from = input.position();
        input.tap(null);
        inCluster = false;
        return MkvResync.toCluster(input) ? Optional.of(input.position() - from) : Optional.empty();
    }
}
