package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.Version;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.signaling.SingleMaster;
import java.util.Map;

/** Changes how long messages wait on a signaling channel. Source: API reference, UpdateSignalingChannel. */
public record UpdateSignalingChannel(SignalingService signaling) implements Operation<UpdateSignalingChannel.Request> {
    /** The request on the wire. */
    public record Request(String channelARN, String currentVersion, SingleMaster singleMasterConfiguration)
            implements OnChannel {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        signaling.update(q.channelByArn(), new Version(q.currentVersion), q.singleMasterConfiguration);
        return Map.of();
    }
}
