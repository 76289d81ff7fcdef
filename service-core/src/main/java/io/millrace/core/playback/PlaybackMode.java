package io.millrace.core.playback;

/** What a session shows: what comes, what was recorded paced as it came, or a range at once. */
public enum PlaybackMode {
    LIVE,
    LIVE_REPLAY,
    ON_DEMAND
}
