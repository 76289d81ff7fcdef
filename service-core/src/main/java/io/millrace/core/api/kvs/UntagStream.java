package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.stream.StreamService;
import io.millrace.core.tag.TagKeys;
import java.util.List;
import java.util.Map;

/** Removes tags from a stream. Source: API reference, UntagStream. */
public record UntagStream(StreamService streams) implements Operation<UntagStream.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName, List<String> tagKeyList) implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        streams.untag(q.stream(), new TagKeys(q.tagKeyList));
        return Map.of();
    }
}
