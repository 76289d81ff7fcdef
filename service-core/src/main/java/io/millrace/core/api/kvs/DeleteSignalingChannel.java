package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.Version;
import io.millrace.core.signaling.SignalingService;
import java.util.Map;

/** Deletes a signaling channel. Source: API reference, DeleteSignalingChannel. */
public record DeleteSignalingChannel(SignalingService signaling) implements Operation<DeleteSignalingChannel.Request> {
    /** The request on the wire. */
    public record Request(String channelARN, String currentVersion) implements OnChannel {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        signaling.delete(q.channelByArn(), new Version(q.currentVersion));
        return Map.of();
    }
}
