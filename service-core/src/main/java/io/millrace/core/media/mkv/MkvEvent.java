package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import java.util.List;

/** What {@link MkvReader} meets, in the order of the bytes. Offsets are bytes from the begin of the input. */
public sealed interface MkvEvent {
    /** Where the element that caused the event starts. */
    long offset();

    /** An EBML header: the begin of a document. */
    record DocumentStart(long offset) implements MkvEvent {}

    /** The header is complete: the first cluster follows, or the input ends without one. */
    record HeaderRead(long offset, MkvHeader header) implements MkvEvent {}

    /** A cluster's Timestamp, in units of the header's scale, was read. */
    record ClusterStart(long offset, long timestamp) implements MkvEvent {}

    /**
     * A SimpleBlock or a whole BlockGroup.
     *
     * @param track track number
     * @param timestamp absolute, in units of the header's scale
     * @param key whether decoding can start at its first frame
     * @param frameCount frames in the block (more than one when laced)
     * @param frames the frames when the reader was asked to keep them, else empty; they own their bytes
     */
    record Block(long offset, int track, long timestamp, boolean key, int frameCount, List<Frame> frames)
            implements MkvEvent {}

    /** The open cluster is over. */
    record ClusterEnd(long offset) implements MkvEvent {}

    /** A Tags element behind the first cluster, with the bytes as they stood. */
    record TagsRead(long offset, List<MkvTag> tags, byte[] bytes) implements MkvEvent {}

    /** Any other element directly inside the Segment, by its name, e.g. {@code Cues}. */
    record Passed(long offset, String name) implements MkvEvent {}
}
