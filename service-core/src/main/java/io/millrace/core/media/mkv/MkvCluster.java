package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored cluster.
 *
 * @param timestampNs its Timestamp in nanoseconds on the container's scale
 * @param frames its frames in stored (decode) order
 */
public record MkvCluster(long timestampNs, List<Frame> frames) {
    /**
     * Reads a cluster's content (what stands behind its head). Frames are views of {@code content} and stay valid as
     * long as it does.
     */
    public static MkvCluster read(ByteBuffer content, MkvHeader header) throws MalformedMediaException {
        List<Frame> frames = new ArrayList<>();
        long[] timestamp = {0};
        new EbmlElement(MkvId.CLUSTER, 0, content).children(child -> {
            switch (child.id()) {
                case MkvId.TIMESTAMP -> timestamp[0] = child.uint();
                case MkvId.SIMPLE_BLOCK, MkvId.BLOCK_GROUP ->
                    frames.addAll(MkvBlock.parse(child, timestamp[0], header).frames());
                default -> {}
            }
        });
        return new MkvCluster(timestamp[0] * header.timestampScaleNs(), frames);
    }

    /** The frames on another scale, on which the cluster's Timestamp is {@code beginNs}. */
    public List<Frame> framesFrom(long beginNs) {
        return frames.stream().map(f -> f.shifted(beginNs - timestampNs)).toList();
    }
}
