package io.millrace.core.playback;

import io.millrace.core.playback.SessionWindow.Listed;
import io.millrace.core.store.fragment.IndexEntry;

/** What players are told about the media of a session as a whole. */
final class SessionFacts {
    private SessionFacts() {}

    /** Bits per second of the densest fragment, at least 1. */
    static long peakBandwidth(SessionWindow window) {
        return Math.max(
                1,
                window.listed().stream()
                        .mapToLong(l -> l.fragment().bytes() * 8000 / l.ownLength())
                        .max()
                        .orElse(1));
    }

    /** Pictures per second; 0 when there are none or it is not known. */
    static double frameRate(SessionWindow window) {
        return window.plan()
                .video()
                .map(v -> v.track().defaultDurationNs() > 0
                        ? 1e9 / v.track().defaultDurationNs()
                        : window.plan().audio().isPresent() ? 0 : counted(window.newest()))
                .orElse(0.0);
    }

    /** Frames are counted over all tracks, so this holds for a fragment of pictures alone. */
    private static double counted(Listed sample) {
        IndexEntry entry = sample.fragment().entry();
        return entry.frames() * 1000.0 / sample.ownLength();
    }
}
