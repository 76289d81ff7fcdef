package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.stream.StreamService;

/** Describes a stream. Source: API reference, DescribeStream. */
public record DescribeStream(StreamService streams) implements Operation<DescribeStream.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    /** The response on the wire. */
    record Response(StreamInfo streamInfo) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        return new Response(StreamInfo.of(streams, streams.require(q.stream())));
    }
}
