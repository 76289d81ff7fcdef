package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Creates a stream. Source: API reference, CreateStream. */
public record CreateStream(StreamService streams) implements Operation<CreateStream.Request> {
    /** The request on the wire. */
    public record Request(
            Integer dataRetentionInHours,
            String deviceName,
            String kmsKeyId,
            String mediaType,
            String streamName,
            Map<String, String> tags) {}

    /** The response on the wire. */
    public record Response(String streamARN) {}

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        NewStream input =
                new NewStream(q.streamName, q.dataRetentionInHours, q.mediaType, q.deviceName, q.kmsKeyId, q.tags);
        return new Response(streams.create(input).arn().toString());
    }
}
