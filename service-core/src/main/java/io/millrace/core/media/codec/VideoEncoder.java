package io.millrace.core.media.codec;

import java.io.Closeable;

/** Encodes pictures of one size to H.264 with start codes, each picture at once. Not thread safe. */
public interface VideoEncoder extends Closeable {
    /** What encodes, for people. */
    String name();

    /**
     * Encodes a picture.
     *
     * @param key whether decoding must be able to start at it
     * @return one access unit, with its parameter sets when {@code key}
     */
    byte[] encode(YuvPicture picture, boolean key);

    @Override
    void close();
}
