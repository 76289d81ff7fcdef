package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.api.Target;
import io.millrace.core.signaling.ChannelType;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.signaling.SingleMaster;
import java.util.List;

/** Creates a signaling channel. Source: API reference, CreateSignalingChannel. */
public record CreateSignalingChannel(SignalingService signaling) implements Operation<CreateSignalingChannel.Request> {
    /** The request on the wire. */
    public record Request(
            String channelName, ChannelType channelType, SingleMaster singleMasterConfiguration, List<WireTag> tags)
            implements Target.Named {
        @Override
        public Target target() {
            return Target.channel(channelName, null);
        }
    }

    /** The response on the wire. */
    record Response(String channelARN) {}

    @Override
    public Response handle(Request q, Caller caller) {
        NewSignalingChannel input =
                new NewSignalingChannel(q.channelName, q.channelType, q.singleMasterConfiguration, WireTag.map(q.tags));
        return new Response(signaling.create(input).arn().toString());
    }
}
