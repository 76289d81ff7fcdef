package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Changes where a stream's media are kept. Source: API reference, UpdateStreamStorageConfiguration. */
public record UpdateStreamStorageConfiguration(StreamService streams)
        implements Operation<UpdateStreamStorageConfiguration.Request> {
    /** The request on the wire. */
    public record Request(
            String currentVersion, String streamARN, String streamName, StorageConfiguration streamStorageConfiguration)
            implements OnStream {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        if (q.streamStorageConfiguration == null) {
            throw ServiceException.invalid("StreamStorageConfiguration is required.");
        }
        streams.updateStorage(
                q.stream(), new Version(q.currentVersion), StorageConfiguration.tier(q.streamStorageConfiguration));
        return Map.of();
    }
}
