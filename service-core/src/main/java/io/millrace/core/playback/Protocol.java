package io.millrace.core.playback;

/** How a session is delivered. */
public enum Protocol {
    HLS,
    DASH
}
