package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackService;
import java.util.Optional;

/** Opens an HLS session. Source: API reference, GetHLSStreamingSessionURL. */
public record GetHLSStreamingSessionURL(PlaybackService playback)
        implements Operation<GetHLSStreamingSessionURL.Request> {
    /** The request on the wire. */
    public record Request(
            ContainerFormat containerFormat,
            HlsRequest.Discontinuity discontinuityMode,
            Display displayFragmentTimestamp,
            Integer expires,
            @JsonProperty("HLSFragmentSelector") Selector hlsFragmentSelector,
            Integer maxMediaPlaylistFragmentResults,
            HlsRequest.Mode playbackMode,
            String streamARN,
            String streamName)
            implements OnStream {}

    /** The containers that segments come in. */
    public enum ContainerFormat {
        FRAGMENTED_MP4
    }

    /** Whether something is shown. */
    public enum Display {
        ALWAYS,
        NEVER
    }

    /** Which fragments; source: API reference, HLSFragmentSelector. */
    record Selector(TimestampType fragmentSelectorType, TimestampRange timestampRange) {}

    /** The response on the wire. */
    record Response(@JsonProperty("HLSStreamingSessionURL") String url) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        Optional<Selector> selector = Optional.ofNullable(q.hlsFragmentSelector);
        Optional<TimestampRange> range = selector.map(Selector::timestampRange);
        HlsRequest request = new HlsRequest(
                q.stream(),
                orElse(q.playbackMode, HlsRequest.Mode.LIVE),
                selector.map(Selector::fragmentSelectorType).orElse(TimestampType.SERVER_TIMESTAMP),
                range.map(TimestampRange::startTimestamp),
                range.map(TimestampRange::endTimestamp),
                orElse(q.discontinuityMode, HlsRequest.Discontinuity.ALWAYS),
                q.displayFragmentTimestamp == Display.ALWAYS,
                q.expires,
                q.maxMediaPlaylistFragmentResults);
        return new Response(caller.endpoint() + playback.openHls(request).path());
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
