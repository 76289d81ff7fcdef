package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.util.List;
import java.util.Optional;

/**
 * A coded stream that carries its own parameters, as MPEG-TS has it: turned into frames as Matroska and MP4 hold them. Not
 * thread safe.
 */
public interface ElementaryStream {
    /** H.264 with start codes. */
    static ElementaryStream h264(int track) {
        return new H264Stream(track);
    }

    /** H.265 with start codes. */
    static ElementaryStream h265(int track) {
        return new H265Stream(track);
    }

    /** AAC with ADTS heads. */
    static ElementaryStream adts(int track) {
        return new AdtsStream(track);
    }

    /** The frames of a packet; those that came before the parameters are dropped. */
    List<Frame> frames(byte[] packet, long timeNs);

    /** The track as the latest parameters describe it; empty before they came. */
    Optional<Track> track();
}
