package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;
import software.amazon.awssdk.services.kinesisvideo.model.VersionMismatchException;

@ExtendWith(EngineExtension.class)
class UpdateStreamTest {
    @Test
    void changesWhatIsGivenAndTheVersion() {
        Stream stream = newStream();
        kvs().updateStream(r -> r.streamName(stream.name())
                .currentVersion(stream.version())
                .deviceName("door")
                .mediaType("video/h265"));
        StreamInfo changed =
                kvs().describeStream(r -> r.streamName(stream.name())).streamInfo();
        assertThat(changed.deviceName()).isEqualTo("door");
        assertThat(changed.mediaType()).isEqualTo("video/h265");
        assertThat(changed.version()).matches("[a-zA-Z0-9]{20}").isNotEqualTo(stream.version());
        kvs().updateStream(r -> r.streamARN(changed.streamARN())
                .currentVersion(changed.version())
                .deviceName("gate"));
        StreamInfo again =
                kvs().describeStream(r -> r.streamName(stream.name())).streamInfo();
        assertThat(again.deviceName()).isEqualTo("gate");
        assertThat(again.mediaType()).isEqualTo("video/h265");
    }

    @Test
    void refusesAStaleOrMissingVersion() {
        Stream stream = newStream();
        refused(VersionMismatchException.class, stream.version(), () -> kvs().updateStream(
                        r -> r.streamName(stream.name()).currentVersion("stale").deviceName("d")));
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateStream(
                        r -> r.streamName(stream.name()).deviceName("d")));
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateStream(r ->
                r.streamName(stream.name()).currentVersion("no-dashes").deviceName("d")));
        refused(InvalidArgumentException.class, "CurrentVersion", () -> kvs().updateStream(r ->
                r.streamName(stream.name()).currentVersion("v".repeat(65)).deviceName("d")));
    }

    @Test
    void refusesMembersOutOfBounds() {
        Stream stream = newStream();
        refused(InvalidArgumentException.class, "DeviceName", () -> kvs().updateStream(r ->
                r.streamName(stream.name()).currentVersion(stream.version()).deviceName("d".repeat(129))));
        refused(InvalidArgumentException.class, "MediaType", () -> kvs().updateStream(r ->
                r.streamName(stream.name()).currentVersion(stream.version()).mediaType("nothing")));
    }
}
