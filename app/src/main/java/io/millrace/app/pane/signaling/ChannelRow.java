package io.millrace.app.pane.signaling;

import io.millrace.app.ui.Messages;
import io.millrace.core.signaling.SignalingChannel;

/** What the list shows of a signaling channel. */
public record ChannelRow(SignalingChannel channel) {
    public String name() {
        return channel.name();
    }

    /** Type and message life in a line. */
    public String about() {
        return Messages.text(
                channel.storage().isPresent() ? "channel.about.stored" : "channel.about",
                channel.type(),
                channel.messageTtl().toSeconds());
    }
}
