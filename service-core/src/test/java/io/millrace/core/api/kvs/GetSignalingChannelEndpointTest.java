package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelRole;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfigurationStatus;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceEndpointListItem;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class GetSignalingChannelEndpointTest {
    private static Map<ChannelProtocol, String> endpoints(String arn, ChannelRole role, ChannelProtocol... protocols) {
        return kvs()
                .getSignalingChannelEndpoint(
                        r -> r.channelARN(arn).singleMasterChannelEndpointConfiguration(c -> c.role(role)
                                .protocols(protocols)))
                .resourceEndpointList()
                .stream()
                .collect(Collectors.toMap(
                        ResourceEndpointListItem::protocol, ResourceEndpointListItem::resourceEndpoint));
    }

    @Test
    void tellsTheEndpointsThatAreAskedFor() {
        String arn = newChannel();
        String secure = engine().secureAddress().orElseThrow();
        for (ChannelRole role : List.of(ChannelRole.MASTER, ChannelRole.VIEWER)) {
            assertThat(endpoints(arn, role, ChannelProtocol.WSS, ChannelProtocol.HTTPS))
                    .isEqualTo(Map.of(
                            ChannelProtocol.WSS,
                            secure.replace("https", "wss"),
                            ChannelProtocol.HTTPS,
                            engine().address()));
            assertThat(endpoints(arn, role, ChannelProtocol.WSS)).containsOnlyKeys(ChannelProtocol.WSS);
        }
        assertThat(kvs().getSignalingChannelEndpoint(r -> r.channelARN(arn)).resourceEndpointList())
                .hasSize(2);
    }

    @Test
    void webrtcNeedsMediaStorage() {
        String arn = newChannel();
        refused(
                InvalidArgumentException.class,
                "WEBRTC",
                () -> endpoints(arn, ChannelRole.MASTER, ChannelProtocol.WEBRTC));
        String stream = newStream().arn().toString();
        kvs().updateMediaStorageConfiguration(r -> r.channelARN(arn)
                .mediaStorageConfiguration(
                        c -> c.status(MediaStorageConfigurationStatus.ENABLED).streamARN(stream)));
        assertThat(endpoints(arn, ChannelRole.MASTER, ChannelProtocol.WEBRTC)).containsOnlyKeys(ChannelProtocol.WEBRTC);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String arn = newChannel();
        refused(InvalidArgumentException.class, "Protocols", () -> endpoints(arn, ChannelRole.MASTER));
        refused(InvalidArgumentException.class, "WSS, HTTPS, WEBRTC", () -> kvs().getSignalingChannelEndpoint(r ->
                r.channelARN(arn).singleMasterChannelEndpointConfiguration(c -> c.protocolsWithStrings("FTP"))));
        refused(InvalidArgumentException.class, "MASTER, VIEWER", () -> kvs().getSignalingChannelEndpoint(
                        r -> r.channelARN(arn).singleMasterChannelEndpointConfiguration(c -> c.role("GUEST"))));
        refused(InvalidArgumentException.class, "ChannelARN", () -> kvs().getSignalingChannelEndpoint(r -> {}));
        refused(ResourceNotFoundException.class, "not found", () -> kvs().getSignalingChannelEndpoint(
                        r -> r.channelARN(newStream().arn().toString())));
    }
}
