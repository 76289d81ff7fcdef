package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Decodes the pictures of one video track. Not thread safe; may hold native memory until it is closed. */
public interface FrameDecoder extends AutoCloseable {
    /** What decodes, for people, e.g. {@code FFmpeg h264}. */
    String name();

    /**
     * Decodes a run of frames and hands on the pictures of those that are wanted, each once, in no set order. Nothing of
     * an earlier run is remembered. The frames' bytes are copied before a decoder sees them.
     *
     * @param run frames in decode order, the first a key frame
     * @param wanted which pictures to hand on
     * @param then takes a frame and its picture, as large as it is to be shown, {@code TYPE_INT_RGB}; empty when the
     *     frame, or one that it refers to, is damaged
     */
    void decode(List<Frame> run, Predicate<Frame> wanted, BiConsumer<Frame, Optional<BufferedImage>> then);

    @Override
    void close();
}
