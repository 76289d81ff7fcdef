package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.Version;
import io.millrace.core.stream.StreamService;
import io.millrace.core.stream.StreamUpdate;
import java.util.Map;

/** Changes what a stream says of itself. Source: API reference, UpdateStream. */
public record UpdateStream(StreamService streams) implements Operation<UpdateStream.Request> {
    /** The request on the wire. */
    public record Request(
            String currentVersion, String deviceName, String mediaType, String streamARN, String streamName)
            implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        streams.update(q.stream(), new Version(q.currentVersion), new StreamUpdate(q.deviceName, q.mediaType));
        return Map.of();
    }
}
