package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.api.Target;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamService;
import java.util.Map;

/** Creates a stream. Source: API reference, CreateStream. */
public record CreateStream(StreamService streams) implements Operation<CreateStream.Request> {
    /** The request on the wire. */
    public record Request(
            Integer dataRetentionInHours,
            String deviceName,
            String kmsKeyId,
            String mediaType,
            String streamName,
            StorageConfiguration streamStorageConfiguration,
            Map<String, String> tags)
            implements Target.Named {
        @Override
        public Target target() {
            return Target.stream(streamName, null);
        }
    }

    /** The response on the wire. */
    record Response(String streamARN) {}

    @Override
    public Response handle(Request q, Caller caller) {
        NewStream input = new NewStream(
                q.streamName,
                q.dataRetentionInHours,
                q.mediaType,
                q.deviceName,
                q.kmsKeyId,
                StorageConfiguration.tier(q.streamStorageConfiguration),
                q.tags);
        return new Response(streams.create(input).arn().toString());
    }
}
