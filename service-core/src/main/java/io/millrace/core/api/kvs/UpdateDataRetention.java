package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.Version;
import io.millrace.core.stream.RetentionChange;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Keeps media longer or shorter. Source: API reference, UpdateDataRetention. */
public record UpdateDataRetention(StreamService streams) implements Operation<UpdateDataRetention.Request> {
    /** The request on the wire. */
    public record Request(
            String currentVersion,
            Integer dataRetentionChangeInHours,
            RetentionChange.Operation operation,
            String streamARN,
            String streamName)
            implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        streams.updateRetention(
                q.stream(),
                new Version(q.currentVersion),
                new RetentionChange(q.operation, q.dataRetentionChangeInHours));
        return Map.of();
    }
}
