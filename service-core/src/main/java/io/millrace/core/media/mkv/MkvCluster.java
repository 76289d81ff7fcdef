package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The frames of a stored cluster. */
public final class MkvCluster {
    private MkvCluster() {}

    /**
     * Reads all frames of a cluster's content (what stands behind its head) in their stored order. Frames are views of
     * {@code content} and stay valid as long as it does.
     */
    public static List<Frame> frames(ByteBuffer content, MkvHeader header) throws MalformedMediaException {
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
        return frames;
    }
}
