package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.playback.SessionWindow.Listed;
import io.millrace.core.store.fragment.IndexEntry;

/** What players are told about the media of a session as a whole. */
final class SessionFacts {
    private static final int BYTES_A_SAMPLE = 16;
    private static final int BOX_BYTES = 300;
    private static final int TRANSPORT_PACKET = 188;
    private static final int TRANSPORT_PACKETS = 2 * 32 + 2 * 15;

    private SessionFacts() {}

    /** Bits per second of the densest segment with all tracks, at least 1; not below what is sent. */
    static long peakBandwidth(SessionWindow window, ContainerFormat container) {
        return Math.max(
                1,
                window.listed().stream()
                        .mapToLong(l -> bytes(l.fragment(), container) * 8000 / l.ownLength())
                        .max()
                        .orElse(1));
    }

    /** In a transport stream each PID is filled up to sixteen packets and the tables take as many. */
    private static long bytes(Fragment fragment, ContainerFormat container) {
        return switch (container) {
            case FRAGMENTED_MP4 ->
                fragment.bytes() + (long) BYTES_A_SAMPLE * fragment.entry().frames() + BOX_BYTES;
            case MPEG_TS ->
                fragment.bytes() * 11 / 10
                        + (long) BYTES_A_SAMPLE * fragment.entry().frames()
                        + (long) TRANSPORT_PACKETS * TRANSPORT_PACKET;
        };
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
