package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Deletes a stream with its media. Source: API reference, DeleteStream. */
public record DeleteStream(StreamService streams) implements Operation<DeleteStream.Request> {
    /** The request on the wire. */
    public record Request(String currentVersion, String streamARN) {}

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        if (q.streamARN == null) {
            throw ServiceException.invalid("StreamARN is required.");
        }
        streams.delete(StreamRef.arn(q.streamARN), q.currentVersion);
        return Map.of();
    }
}
