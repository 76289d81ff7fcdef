package io.millrace.core.api.kvs;

import io.millrace.core.activity.Metrics;
import io.millrace.core.api.MediaOperation;
import io.millrace.core.archive.MediaSink;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.StreamingReply;
import io.millrace.core.playback.Clip;
import io.millrace.core.playback.ClipRequest;
import io.millrace.core.playback.PlaybackService;
import java.io.IOException;

/** Gives a range of a stream as one MP4 file. Source: API reference, GetClip. */
public record GetClip(PlaybackService playback, Metrics metrics) implements MediaOperation<GetClip.Request> {
    /** The request on the wire. */
    public record Request(PlaybackSelector clipFragmentSelector, String streamARN, String streamName)
            implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public void handle(Request q, StreamingReply reply) throws IOException {
        PlaybackSelector selector = q.clipFragmentSelector;
        if (selector == null || selector.fragmentSelectorType() == null) {
            throw ServiceException.invalid("ClipFragmentSelector needs FragmentSelectorType and TimestampRange.");
        }
        try (Clip clip = playback.clip(new ClipRequest(
                q.stream(),
                selector.type(),
                selector.start().orElseThrow(() -> ServiceException.invalid("StartTimestamp is required.")),
                selector.end().orElseThrow(() -> ServiceException.invalid("EndTimestamp is required."))))) {
            MediaSink out = MediaReply.of(reply, "video/mp4").sink();
            clip.writeTo(part -> {
                out.write(part);
                metrics.sent("GetClip", clip.streamName(), part.length);
            });
        }
    }
}
