package io.millrace.core.playback;

/** The containers that segments come in. */
public enum ContainerFormat {
    FRAGMENTED_MP4,
    MPEG_TS
}
