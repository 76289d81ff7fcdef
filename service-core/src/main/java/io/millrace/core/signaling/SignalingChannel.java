package io.millrace.core.signaling;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A signaling channel, as it was when it was read.
 *
 * @param arn its ARN
 * @param version changes with every update
 * @param type how peers meet
 * @param messageTtl how long a message waits for a peer that is not connected
 * @param storage the ARN of the stream that its media are stored in, when storage is enabled
 * @param lifecycle where it is in its life
 */
public record SignalingChannel(
        Arn arn, String version, ChannelType type, Duration messageTtl, Optional<String> storage, Lifecycle lifecycle) {
    public String name() {
        return arn.name();
    }

    public Instant created() {
        return Instant.ofEpochMilli(arn.createdMillis());
    }

    SignalingChannel with(Duration otherTtl) {
        return new SignalingChannel(arn, version, type, otherTtl, storage, lifecycle);
    }

    SignalingChannel storingIn(Optional<String> stream) {
        return new SignalingChannel(arn, version, type, messageTtl, stream, lifecycle);
    }

    SignalingChannel inState(String otherVersion, Lifecycle otherLifecycle) {
        return new SignalingChannel(arn, otherVersion, type, messageTtl, storage, otherLifecycle);
    }
}
