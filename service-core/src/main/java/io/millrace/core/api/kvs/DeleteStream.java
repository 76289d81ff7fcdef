package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Deletes a stream with its media. Source: API reference, DeleteStream. */
public record DeleteStream(StreamService streams) implements Operation<DeleteStream.Request> {
    /** The request on the wire. */
    public record Request(String currentVersion, String streamARN) implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        if (q.streamARN == null) {
            throw ServiceException.invalid("StreamARN is required.");
        }
        streams.delete(q.stream(), new Version(q.currentVersion));
        return Map.of();
    }
}
