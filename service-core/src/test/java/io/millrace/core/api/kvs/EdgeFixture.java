package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;

import io.millrace.core.stream.Stream;
import software.amazon.awssdk.services.kinesisvideo.model.EdgeConfig;
import software.amazon.awssdk.services.kinesisvideo.model.MediaUriType;

/** Edge configurations for tests. */
final class EdgeFixture {
    static final String HUB = "arn:aws:iot:us-east-1:000000000000:thing/hub";
    static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:camera";

    private EdgeFixture() {}

    /** The smallest good configuration. */
    static EdgeConfig.Builder good(String hub) {
        return EdgeConfig.builder()
                .hubDeviceArn(hub)
                .recorderConfig(r ->
                        r.mediaSourceConfig(m -> m.mediaUriSecretArn(SECRET).mediaUriType(MediaUriType.RTSP_URI)));
    }

    static void setUpEdge(Stream stream, String hub) {
        kvs().startEdgeConfigurationUpdate(
                        r -> r.streamName(stream.name()).edgeConfig(good(hub).build()));
    }
}
