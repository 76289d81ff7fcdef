package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A Kinesis video stream.
 *
 * @param arn its ARN
 * @param version changes with every update
 * @param retention how long media are kept after they were ingested; zero keeps none
 * @param mediaType what it says to carry, if anything
 * @param deviceName the device it belongs to, if any
 * @param kmsKeyId the key that seals its media
 */
public record Stream(
        Arn arn,
        String version,
        Duration retention,
        Optional<String> mediaType,
        Optional<String> deviceName,
        String kmsKeyId) {
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

    public boolean keepsMedia() {
        return !retention.isZero();
    }
}
