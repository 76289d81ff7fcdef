package io.millrace.core.media.mp4;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import java.nio.ByteBuffer;

/**
 * A track as a movie box declares it.
 *
 * @param track number, codec and sizes
 * @param timescale units in a second
 * @param shift added to presentation times, in units: the edit list
 * @param box its trak box
 */
record Mp4Track(Track track, long timescale, long shift, BoxReader box) {
    static Mp4Track read(BoxReader trak, long movieTimescale) throws MalformedMediaException {
        int number = trak.require("tkhd").read(b -> b.getInt(b.get() == 1 ? 20 : 12));
        long timescale = trak.require("mdia", "mdhd").read(b -> b.getInt(b.get() == 1 ? 20 : 12) & 0xFFFFFFFFL);
        if (timescale == 0) {
            throw trak.damaged("its timescale is 0");
        }
        Track track = SampleEntry.track(number, trak.require("mdia", "minf", "stbl", "stsd"));
        return new Mp4Track(track, timescale, shift(trak, timescale, movieTimescale), trak);
    }

    /** A leading empty edit delays the track, the first other one says which time of it comes first. */
    private static long shift(BoxReader trak, long timescale, long movieTimescale) throws MalformedMediaException {
        var elst = trak.find("edts", "elst");
        return elst.isEmpty()
                ? 0
                : elst.get().read(b -> {
                    boolean wide = b.get() == 1;
                    b.position(4);
                    long delay = 0;
                    for (int left = b.getInt(); left > 0; left--) {
                        long duration = wide ? b.getLong() : b.getInt() & 0xFFFFFFFFL;
                        long mediaTime = wide ? b.getLong() : b.getInt();
                        b.getInt();
                        if (mediaTime >= 0) {
                            return delay - mediaTime;
                        }
                        delay += movieTimescale == 0 ? 0 : duration * timescale / movieTimescale;
                    }
                    return delay;
                });
    }

    long nanos(long units) {
        return Math.multiplyHigh(units, 1_000_000_000L) == (units < 0 ? -1 : 0)
                ? units * 1_000_000_000L / timescale
                : units / timescale * 1_000_000_000L;
    }

    /** Skips version and flags. */
    static ByteBuffer full(ByteBuffer body) {
        return body.position(4);
    }
}
