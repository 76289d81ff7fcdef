package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.stream.StreamService;
import io.millrace.core.tag.Tags;
import java.util.Map;

/** Adds tags to a stream. Source: API reference, TagStream. */
public record TagStream(StreamService streams) implements Operation<TagStream.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName, Map<String, String> tags) implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        streams.tag(q.stream(), new Tags(q.tags));
        return Map.of();
    }
}
