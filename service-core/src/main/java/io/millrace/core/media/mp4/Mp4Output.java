package io.millrace.core.media.mp4;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.DecoderConfig;

/**
 * A track as it is written.
 *
 * @param id its number in the file, from 1
 */
public record Mp4Output(int id, Track track, DecoderConfig config) {
    private static final int VIDEO_TIMESCALE = 90_000;

    /** Ticks per second: 90 kHz for video, the sample rate for audio. */
    public int timescale() {
        return timescale(track);
    }

    /** The same, of a track that is not planned yet. */
    public static int timescale(Track track) {
        int rate = track.isAudio() ? Codecs.audioRate(track) : 0;
        return rate > 0 ? rate : VIDEO_TIMESCALE;
    }
}
