package io.millrace.core.ingest;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.ElementaryStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A tone in AAC: a second of it, recorded once, over and over. */
final class TestTone {
    static final int TRACK = 2;

    private final Track track;
    private final List<Frame> second;

    TestTone() {
        ElementaryStream adts = ElementaryStream.adts(TRACK);
        try (InputStream in = TestTone.class.getResourceAsStream("tone.aac")) {
            second = adts.frames(in.readAllBytes(), 0);
            track = adts.track().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The test tone cannot be read", e);
        }
    }

    Track track() {
        return track;
    }

    /** The {@code n}th frame. */
    Frame frame(long n) {
        Frame recorded = second.get((int) (n % second.size()));
        return new Frame(TRACK, timeNs(n), true, recorded.data().duplicate());
    }

    long timeNs(long n) {
        return n * 1024 * 1_000_000_000L / track.sampleRate();
    }
}
