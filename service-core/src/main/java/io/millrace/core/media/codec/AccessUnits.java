package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;

/** Turns the frames of one track into what a transport stream carries. Not thread safe. */
public interface AccessUnits {
    /**
     * The frame with its start codes or its ADTS head.
     *
     * @return valid until the next call
     * @throws MalformedMediaException when the frame is not what its codec says
     */
    ByteBuffer of(Frame frame) throws MalformedMediaException;
}
