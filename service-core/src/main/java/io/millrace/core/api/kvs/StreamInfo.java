package io.millrace.core.api.kvs;

import io.millrace.core.stream.Stream;
import java.time.Instant;

/** A stream on the wire. Source: API reference, StreamInfo. */
record StreamInfo(
        Instant creationTime,
        long dataRetentionInHours,
        String deviceName,
        String kmsKeyId,
        String mediaType,
        String status,
        String streamARN,
        String streamName,
        String version) {
    private static final String ACTIVE = "ACTIVE";

    static StreamInfo of(Stream s) {
        return new StreamInfo(
                s.created(),
                s.retention().toHours(),
                s.deviceName().orElse(null),
                s.kmsKeyId(),
                s.mediaType().orElse(null),
                ACTIVE,
                s.arn().toString(),
                s.name(),
                s.version());
    }
}
