package io.millrace.core.signaling;

/** How peers of a signaling channel meet. Source: API reference, ChannelType. */
public enum ChannelType {
    SINGLE_MASTER,
    FULL_MESH
}
