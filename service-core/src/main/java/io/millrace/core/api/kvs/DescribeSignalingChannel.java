package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.signaling.SignalingService;

/** Describes a signaling channel. Source: API reference, DescribeSignalingChannel. */
public record DescribeSignalingChannel(SignalingService signaling)
        implements Operation<DescribeSignalingChannel.Request> {
    /** The request on the wire. */
    public record Request(String channelARN, String channelName) implements OnChannel {}

    /** The response on the wire. */
    record Response(ChannelInfo channelInfo) {}

    @Override
    public Response handle(Request q, Caller caller) {
        return new Response(ChannelInfo.of(signaling, signaling.require(q.channel())));
    }
}
