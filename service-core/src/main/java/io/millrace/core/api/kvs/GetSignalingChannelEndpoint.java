package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SignalingService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells where peers of a signaling channel connect: here. Source: API reference, GetSignalingChannelEndpoint. */
public record GetSignalingChannelEndpoint(SignalingService signaling)
        implements Operation<GetSignalingChannelEndpoint.Request> {
    private static final int MAX_PROTOCOLS = 5;

    /** The request on the wire. */
    public record Request(String channelARN, EndpointConfiguration singleMasterChannelEndpointConfiguration)
            implements OnChannel {}

    /** The response on the wire. */
    record Response(List<Endpoint> resourceEndpointList) {}

    /** What the caller wants; source: API reference, SingleMasterChannelEndpointConfiguration. */
    record EndpointConfiguration(List<Protocol> protocols, Role role) {}

    /** An endpoint; source: API reference, ResourceEndpointListItem. */
    record Endpoint(Protocol protocol, String resourceEndpoint) {}

    /** By what peers speak. */
    enum Protocol {
        WSS,
        HTTPS,
        WEBRTC
    }

    /** As what the caller connects; both meet at the same place. */
    enum Role {
        MASTER,
        VIEWER
    }

    @Override
    public Response handle(Request q, Caller caller) {
        SignalingChannel channel = signaling.requireActive(q.channelByArn());
        Set<Protocol> protocols = protocols(q.singleMasterChannelEndpointConfiguration);
        if (protocols.contains(Protocol.WEBRTC) && channel.storage().isEmpty()) {
            throw ServiceException.invalid(
                    "Protocols names WEBRTC, but no media storage is configured for this signaling channel.");
        }
        return new Response(
                protocols.stream().map(p -> new Endpoint(p, address(p, caller))).toList());
    }

    private static Set<Protocol> protocols(EndpointConfiguration wanted) {
        if (wanted == null || wanted.protocols == null) {
            return EnumSet.of(Protocol.WSS, Protocol.HTTPS);
        }
        if (wanted.protocols.isEmpty() || wanted.protocols.size() > MAX_PROTOCOLS || wanted.protocols.contains(null)) {
            throw ServiceException.invalid(
                    "SingleMasterChannelEndpointConfiguration.Protocols must have 1 to 5 protocols.");
        }
        return EnumSet.copyOf(wanted.protocols);
    }

    /** Browsers open secure sockets only; all else is answered in the way the caller came. */
    private static String address(Protocol protocol, Caller caller) {
        return protocol == Protocol.WSS
                ? caller.secureHost()
                        .map(host -> "wss://" + host)
                        .orElse(caller.endpoint().replaceFirst("http", "ws"))
                : caller.endpoint();
    }
}
