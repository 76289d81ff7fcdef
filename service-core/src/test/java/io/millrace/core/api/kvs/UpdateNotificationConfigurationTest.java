package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisvideo.model.ConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideo.model.NotificationConfiguration;

@ExtendWith(EngineExtension.class)
class UpdateNotificationConfigurationTest {
    private static void update(Stream stream, String uri) {
        kvs().updateNotificationConfiguration(r -> r.streamName(stream.name())
                .notificationConfiguration(
                        c -> c.status(ConfigurationStatus.ENABLED).destinationConfig(d -> d.uri(uri))));
    }

    private static NotificationConfiguration describe(Stream stream) {
        return kvs().describeNotificationConfiguration(r -> r.streamName(stream.name()))
                .notificationConfiguration();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000/hook", "arn:aws:sns:us-east-1:000000000000:topic"})
    void setsAndRemovesAConfiguration(String uri) {
        Stream stream = newStream();
        update(stream, uri);
        assertThat(describe(stream).status()).isEqualTo(ConfigurationStatus.ENABLED);
        assertThat(describe(stream).destinationConfig().uri()).isEqualTo(uri);
        kvs().updateNotificationConfiguration(r -> r.streamName(stream.name()));
        assertThat(describe(stream)).isNull();
    }

    @Test
    void refusesMembersOutOfBounds() {
        Stream stream = newStream();
        update(stream, "http://localhost/" + "x".repeat(255 - "http://localhost/".length()));
        refused(
                InvalidArgumentException.class,
                "DestinationConfig.Uri",
                () -> update(stream, "http://localhost/" + "x".repeat(256 - "http://localhost/".length())));
        refused(InvalidArgumentException.class, "DestinationConfig.Uri", () -> update(stream, "not a uri"));
        refused(InvalidArgumentException.class, "must be http(s)://host/path", () -> update(stream, "ftp://host/x"));
        refused(InvalidArgumentException.class, "Status", () -> kvs().updateNotificationConfiguration(
                        r -> r.streamName(stream.name())
                                .notificationConfiguration(c -> c.destinationConfig(d -> d.uri("http://a/b")))));
        refused(InvalidArgumentException.class, "DestinationConfig", () -> kvs().updateNotificationConfiguration(r ->
                r.streamName(stream.name()).notificationConfiguration(c -> c.status(ConfigurationStatus.DISABLED))));
        refused(InvalidArgumentException.class, "ENABLED, DISABLED", () -> kvs().updateNotificationConfiguration(
                        r -> r.streamName(stream.name()).notificationConfiguration(c -> c.status("MAYBE"))));
    }

    @Test
    void needsAStreamThatKeepsMedia() {
        String name = newName();
        kvs().createStream(r -> r.streamName(name));
        refused(NoDataRetentionException.class, name, () -> kvs().updateNotificationConfiguration(
                        r -> r.streamName(name).notificationConfiguration(c -> c.status(ConfigurationStatus.ENABLED)
                                .destinationConfig(d -> d.uri("http://a/b")))));
    }
}
