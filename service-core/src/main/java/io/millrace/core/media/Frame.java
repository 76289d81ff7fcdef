package io.millrace.core.media;

import java.nio.ByteBuffer;

/**
 * One coded picture or audio packet.
 *
 * @param track the number of the track it belongs to
 * @param timeNs presentation time in nanoseconds on the container's own scale
 * @param key whether decoding can start here
 * @param data the coded bytes from position to limit; a view that the receiver must not keep beyond the call that
 *     delivered it unless the reader says otherwise
 */
public record Frame(int track, long timeNs, boolean key, ByteBuffer data) {
    /** The same frame, later by so much. */
    public Frame shifted(long ns) {
        return new Frame(track, timeNs + ns, key, data);
    }
}
