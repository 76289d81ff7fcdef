package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Lists a stream's tags. Source: API reference, ListTagsForStream. */
public record ListTagsForStream(StreamService streams) implements Operation<ListTagsForStream.Request> {
    /** The request on the wire. */
    public record Request(String nextToken, String streamARN, String streamName) implements OnStream {}

    /** The response on the wire. */
    record Response(String nextToken, Map<String, String> tags) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        Response response = new Response(null, streams.tags(q.stream()));
        SinglePage.checkToken(q.nextToken);
        return response;
    }
}
