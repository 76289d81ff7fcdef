package io.millrace.core.api.kvs;

import io.millrace.core.api.MediaOperation;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.StartSelector;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.http.StreamingReply;
import io.millrace.core.stream.StreamService;
import java.io.IOException;

/** Gives out a stream's media from a start on, live. Source: API reference, GetMedia. */
public record GetMedia(StreamService streams, ArchiveService archive) implements MediaOperation<GetMedia.Request> {
    /** The request on the wire. */
    public record Request(StartSelector startSelector, String streamARN, String streamName) implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public void handle(Request q, StreamingReply reply) throws IOException {
        archive.getMedia(streams.requireOpen(q.stream()), q.startSelector, MediaReply.of(reply));
    }
}
