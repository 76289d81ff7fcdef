package io.millrace.core.api.kvs;

import io.millrace.core.base.Lifecycle;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.time.Instant;

/** A stream on the wire. Source: API reference, StreamInfo. */
record StreamInfo(
        Instant creationTime,
        long dataRetentionInHours,
        String deviceName,
        String kmsKeyId,
        String mediaType,
        Lifecycle.Status status,
        String streamARN,
        String streamName,
        String version) {
    static StreamInfo of(StreamService streams, Stream s) {
        return new StreamInfo(
                s.created(),
                s.retention().toHours(),
                s.deviceName().orElse(null),
                s.kmsKeyId(),
                s.mediaType().orElse(null),
                streams.status(s),
                s.arn().toString(),
                s.name(),
                s.version());
    }
}
