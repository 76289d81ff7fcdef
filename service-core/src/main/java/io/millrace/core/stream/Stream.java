package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.Lifecycle;
import io.millrace.core.base.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A Kinesis video stream, as it was when it was read.
 *
 * @param arn its ARN
 * @param version changes with every update
 * @param retention how long media are kept after they were ingested; zero keeps none
 * @param mediaType what it says to carry, if anything
 * @param deviceName the device it belongs to, if any
 * @param kmsKeyId the key that seals its media
 * @param tier where its older media are kept
 * @param lifecycle where it is in its life
 */
public record Stream(
        Arn arn,
        String version,
        Duration retention,
        Optional<String> mediaType,
        Optional<String> deviceName,
        String kmsKeyId,
        StorageTier tier,
        Lifecycle lifecycle) {
    /** Ten years. */
    public static final int MAX_RETENTION_HOURS = 87_600;

    /** What a stream without retention buffers; source: API reference, DataRetentionInHours. */
    public static final long BUFFER_BYTES = 200L << 20;

    /** And for how long; the shortest time that anything is kept. */
    public static final Duration BUFFER_TIME = Duration.ofMinutes(5);

    private static final int MAX_NAME_IN_VOLUME = 100;

    public String name() {
        return arn.name();
    }

    public Instant created() {
        return Instant.ofEpochMilli(arn.createdMillis());
    }

    /** The name of its volume in the fragment store: short enough for a file name, and unique by its time. */
    public String volume() {
        String name = arn.name();
        return name.substring(0, Math.min(name.length(), MAX_NAME_IN_VOLUME)) + "-" + arn.createdMillis();
    }

    /** How long media are kept, be it in the buffer only. */
    public Duration kept() {
        return retention.compareTo(BUFFER_TIME) > 0 ? retention : BUFFER_TIME;
    }

    public boolean keepsMedia() {
        return !retention.isZero();
    }

    /**
     * Requires that the stream keeps media.
     *
     * @throws ServiceException NoDataRetention
     */
    public void requireRetention() {
        if (!keepsMedia()) {
            throw new ServiceException(
                    ErrorCode.NO_DATA_RETENTION,
                    "The stream %s keeps no media (retention 0); raise its retention first.".formatted(name()));
        }
    }

    Stream with(Duration otherRetention) {
        return new Stream(arn, version, otherRetention, mediaType, deviceName, kmsKeyId, tier, lifecycle);
    }

    Stream with(StorageTier otherTier) {
        return new Stream(arn, version, retention, mediaType, deviceName, kmsKeyId, otherTier, lifecycle);
    }

    Stream with(StreamUpdate update) {
        return new Stream(
                arn,
                version,
                retention,
                Optional.ofNullable(update.mediaType()).or(() -> mediaType),
                Optional.ofNullable(update.deviceName()).or(() -> deviceName),
                kmsKeyId,
                tier,
                lifecycle);
    }

    Stream inState(String otherVersion, Lifecycle otherLifecycle) {
        return new Stream(arn, otherVersion, retention, mediaType, deviceName, kmsKeyId, tier, otherLifecycle);
    }
}
