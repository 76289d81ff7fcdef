package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.Page;
import io.millrace.core.signaling.ChannelQuery;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SignalingService;
import java.util.List;

/** Lists signaling channels, ordered by name. Source: API reference, ListSignalingChannels. */
public record ListSignalingChannels(SignalingService signaling) implements Operation<ListSignalingChannels.Request> {
    /** The request on the wire. */
    public record Request(NameCondition channelNameCondition, Integer maxResults, String nextToken) {}

    /** The response on the wire. */
    record Response(List<ChannelInfo> channelInfoList, String nextToken) {}

    @Override
    public Response handle(Request q, Caller caller) {
        String prefix = NameCondition.prefix(q.channelNameCondition, "ChannelNameCondition");
        Page<SignalingChannel> page = signaling.list(new ChannelQuery(prefix, q.maxResults, q.nextToken));
        return new Response(
                page.items().stream().map(c -> ChannelInfo.of(signaling, c)).toList(),
                page.next().orElse(null));
    }
}
