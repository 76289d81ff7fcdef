package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.signaling.MediaStorage;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.stream.SwitchStatus;

/** Describes in which stream a signaling channel's media are stored. Source: API reference, DescribeMediaStorageConfiguration. */
public record DescribeMediaStorageConfiguration(SignalingService signaling)
        implements Operation<DescribeMediaStorageConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String channelARN, String channelName) implements OnChannel {}

    /** The response on the wire. */
    record Response(MediaStorage mediaStorageConfiguration) {}

    @Override
    public Response handle(Request q, Caller caller) {
        SignalingChannel channel = signaling.require(q.channel());
        return new Response(new MediaStorage(
                channel.storage().isPresent() ? SwitchStatus.ENABLED : SwitchStatus.DISABLED,
                channel.storage().orElse(null)));
    }
}
