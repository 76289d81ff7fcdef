package io.millrace.core.api.kvs;

import io.millrace.core.base.Lifecycle;
import io.millrace.core.signaling.ChannelType;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.signaling.SingleMaster;
import java.time.Instant;

/** A signaling channel on the wire. Source: API reference, ChannelInfo. */
record ChannelInfo(
        String channelARN,
        String channelName,
        Lifecycle.Status channelStatus,
        ChannelType channelType,
        Instant creationTime,
        SingleMaster singleMasterConfiguration,
        String version) {
    static ChannelInfo of(SignalingService signaling, SignalingChannel c) {
        return new ChannelInfo(
                c.arn().toString(),
                c.name(),
                signaling.status(c),
                c.type(),
                c.created(),
                c.type() == ChannelType.SINGLE_MASTER
                        ? new SingleMaster(Math.toIntExact(c.messageTtl().toSeconds()))
                        : null,
                c.version());
    }
}
