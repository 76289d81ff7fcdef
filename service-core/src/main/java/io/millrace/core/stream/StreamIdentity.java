package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** The identity file of a stream's volume: enough to bring the stream back when the database is lost. */
final class StreamIdentity {
    private StreamIdentity() {}

    static Properties of(Stream stream) {
        Properties p = new Properties();
        p.setProperty("arn", stream.arn().toString());
        p.setProperty("retention.hours", String.valueOf(stream.retention().toHours()));
        p.setProperty("kms.key", stream.kmsKeyId());
        p.setProperty("tier", stream.tier().name());
        stream.mediaType().ifPresent(value -> p.setProperty("media.type", value));
        stream.deviceName().ifPresent(value -> p.setProperty("device.name", value));
        return p;
    }

    static Optional<Stream> read(Properties p, String version) {
        return Arn.parse(p.getProperty("arn", ""))
                .map(arn -> new Stream(
                        arn,
                        version,
                        Duration.ofHours(Integer.parseInt(p.getProperty("retention.hours", "24"))),
                        Optional.ofNullable(p.getProperty("media.type")),
                        Optional.ofNullable(p.getProperty("device.name")),
                        p.getProperty("kms.key", ""),
                        StorageTier.valueOf(p.getProperty("tier", StorageTier.HOT.name())),
                        new Lifecycle(Lifecycle.Status.ACTIVE, Instant.EPOCH)));
    }
}
