package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.signaling.SignalingService;
import java.util.Map;

/** Lists a signaling channel's tags. Source: API reference, ListTagsForResource. */
public record ListTagsForResource(SignalingService signaling) implements Operation<ListTagsForResource.Request> {
    /** The request on the wire. */
    public record Request(String nextToken, String resourceARN) implements OnResource {}

    /** The response on the wire. */
    record Response(String nextToken, Map<String, String> tags) {}

    @Override
    public String path() {
        return "/ListTagsForResource";
    }

    @Override
    public Response handle(Request q, Caller caller) {
        Response response = new Response(null, signaling.tags(q.channel()));
        SinglePage.checkToken(q.nextToken);
        return response;
    }
}
