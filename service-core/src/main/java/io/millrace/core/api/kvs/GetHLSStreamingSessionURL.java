package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.DiscontinuityMode;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackService;
import java.util.Objects;
import java.util.Optional;

/** Opens an HLS session. Source: API reference, GetHLSStreamingSessionURL. */
public record GetHLSStreamingSessionURL(PlaybackService playback)
        implements Operation<GetHLSStreamingSessionURL.Request> {
    /** The request on the wire. */
    public record Request(
            ContainerFormat containerFormat,
            DiscontinuityMode discontinuityMode,
            Display displayFragmentTimestamp,
            Integer expires,
            @JsonProperty("HLSFragmentSelector") PlaybackSelector hlsFragmentSelector,
            Integer maxMediaPlaylistFragmentResults,
            PlaybackMode playbackMode,
            String streamARN,
            String streamName)
            implements OnStream {}

    /** The response on the wire. */
    record Response(@JsonProperty("HLSStreamingSessionURL") String url) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        PlaybackSelector selector = PlaybackSelector.orDefault(q.hlsFragmentSelector);
        HlsRequest request = new HlsRequest(
                q.stream(),
                Objects.requireNonNullElse(q.playbackMode, PlaybackMode.LIVE),
                selector.type(),
                selector.start(),
                selector.end(),
                Objects.requireNonNullElse(q.containerFormat, ContainerFormat.FRAGMENTED_MP4),
                Optional.ofNullable(q.discontinuityMode),
                q.displayFragmentTimestamp == Display.ALWAYS,
                q.expires,
                q.maxMediaPlaylistFragmentResults);
        return new Response(caller.endpoint() + playback.openHls(request).path());
    }
}
