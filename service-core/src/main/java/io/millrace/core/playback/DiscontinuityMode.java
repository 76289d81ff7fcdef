package io.millrace.core.playback;

/** When a discontinuity is written between fragments. */
public enum DiscontinuityMode {
    ALWAYS,
    NEVER,
    ON_DISCONTINUITY
}
