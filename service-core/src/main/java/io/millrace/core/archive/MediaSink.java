package io.millrace.core.archive;

import java.io.IOException;

/** Takes media on their way out. */
public interface MediaSink {
    /**
     * Takes bytes; waits while the receiver is slow.
     *
     * @throws IOException when the receiver is gone
     */
    void write(byte[] bytes) throws IOException;
}
