package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;

/** Describes where a stream's media are kept. Source: API reference, DescribeStreamStorageConfiguration. */
public record DescribeStreamStorageConfiguration(StreamService streams)
        implements Operation<DescribeStreamStorageConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    /** The response on the wire. */
    record Response(String streamARN, String streamName, StorageConfiguration streamStorageConfiguration) {}

    @Override
    public Response handle(Request q, Caller caller) {
        Stream stream = streams.require(q.stream());
        return new Response(stream.arn().toString(), stream.name(), new StorageConfiguration(stream.tier()));
    }
}
