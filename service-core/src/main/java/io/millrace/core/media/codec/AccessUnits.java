package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.List;

/** Turns the frames of one track into what a transport stream carries. Thread safe. */
public interface AccessUnits {
    /**
     * Adds a frame with its start codes or its ADTS head.
     *
     * @param parts takes what follows each other: views of the frame and of what stands between; each is in an array
     * @throws MalformedMediaException when the frame is not what its codec says
     */
    void add(Frame frame, List<ByteBuffer> parts) throws MalformedMediaException;
}
