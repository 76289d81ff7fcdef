package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.MediaStorage;
import io.millrace.core.signaling.SignalingService;
import java.util.Map;

/** Stores a signaling channel's media in a stream, or no longer. Source: API reference, UpdateMediaStorageConfiguration. */
public record UpdateMediaStorageConfiguration(SignalingService signaling)
        implements Operation<UpdateMediaStorageConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String channelARN, MediaStorage mediaStorageConfiguration) implements OnChannel {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        if (q.mediaStorageConfiguration == null) {
            throw ServiceException.invalid("MediaStorageConfiguration is required.");
        }
        signaling.updateStorage(q.channelByArn(), q.mediaStorageConfiguration);
        return Map.of();
    }
}
