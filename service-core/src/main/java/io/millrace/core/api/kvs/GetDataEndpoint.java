package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.StreamService;

/** Tells where a stream's media operations are served: here. Source: API reference, GetDataEndpoint. */
public record GetDataEndpoint(StreamService streams) implements Operation<GetDataEndpoint.Request> {
    /** The request on the wire. */
    public record Request(@JsonProperty("APIName") ApiName apiName, String streamARN, String streamName)
            implements OnStream {}

    /** The operations that have data endpoints. */
    public enum ApiName {
        PUT_MEDIA,
        GET_MEDIA,
        LIST_FRAGMENTS,
        GET_MEDIA_FOR_FRAGMENT_LIST,
        GET_HLS_STREAMING_SESSION_URL,
        GET_DASH_STREAMING_SESSION_URL,
        GET_CLIP,
        GET_IMAGES
    }

    /** The response on the wire. */
    record Response(String dataEndpoint) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        if (q.apiName == null) {
            throw ServiceException.invalid("APIName is required.");
        }
        streams.require(q.stream());
        return new Response(caller.endpoint());
    }
}
