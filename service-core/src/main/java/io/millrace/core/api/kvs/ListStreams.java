package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.Page;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamQuery;
import io.millrace.core.stream.StreamService;
import java.util.List;

/** Lists streams, ordered by name. Source: API reference, ListStreams. */
public record ListStreams(StreamService streams) implements Operation<ListStreams.Request> {
    /** The request on the wire. */
    public record Request(Integer maxResults, String nextToken, NameCondition streamNameCondition) {}

    /** The response on the wire. */
    record Response(String nextToken, List<StreamInfo> streamInfoList) {}

    @Override
    public Response handle(Request q, Caller caller) {
        String prefix = NameCondition.prefix(q.streamNameCondition, "StreamNameCondition");
        Page<Stream> page = streams.list(new StreamQuery(prefix, q.maxResults, q.nextToken));
        return new Response(
                page.next().orElse(null),
                page.items().stream().map(s -> StreamInfo.of(streams, s)).toList());
    }
}
