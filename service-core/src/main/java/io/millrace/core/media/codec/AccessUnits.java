package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;

/** Turns the frames of one track into what a transport stream carries. Thread safe. */
public interface AccessUnits {
    /**
     * How many bytes {@link #put} writes for a frame.
     *
     * @throws MalformedMediaException when the frame is not what its codec says
     */
    int size(Frame frame) throws MalformedMediaException;

    /**
     * Writes the frame with its start codes or its ADTS head.
     *
     * @throws MalformedMediaException when the frame is not what its codec says
     */
    void put(Frame frame, ByteBuffer out) throws MalformedMediaException;
}
