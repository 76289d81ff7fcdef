package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.playback.DashRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackService;
import java.util.Objects;

/** Opens a DASH session. Source: API reference, GetDASHStreamingSessionURL. */
public record GetDASHStreamingSessionURL(PlaybackService playback)
        implements Operation<GetDASHStreamingSessionURL.Request> {
    /** The request on the wire. */
    public record Request(
            @JsonProperty("DASHFragmentSelector") PlaybackSelector dashFragmentSelector,
            Display displayFragmentNumber,
            Display displayFragmentTimestamp,
            Integer expires,
            Integer maxManifestFragmentResults,
            PlaybackMode playbackMode,
            String streamARN,
            String streamName)
            implements OnStream {}

    /** The response on the wire. */
    record Response(@JsonProperty("DASHStreamingSessionURL") String url) {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        PlaybackSelector selector = PlaybackSelector.orDefault(q.dashFragmentSelector);
        DashRequest request = new DashRequest(
                q.stream(),
                Objects.requireNonNullElse(q.playbackMode, PlaybackMode.LIVE),
                selector.type(),
                selector.start(),
                selector.end(),
                q.displayFragmentNumber == Display.ALWAYS,
                q.displayFragmentTimestamp == Display.ALWAYS,
                q.expires,
                q.maxManifestFragmentResults);
        return new Response(caller.endpoint() + playback.openDash(request).path());
    }
}
