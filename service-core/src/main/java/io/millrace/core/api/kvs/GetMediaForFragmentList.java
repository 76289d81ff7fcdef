package io.millrace.core.api.kvs;

import io.millrace.core.api.MediaOperation;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.FragmentList;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.http.StreamingReply;
import io.millrace.core.stream.StreamService;
import java.io.IOException;
import java.util.List;

/** Gives out the fragments that are asked for. Source: API reference, GetMediaForFragmentList. */
public record GetMediaForFragmentList(StreamService streams, ArchiveService archive)
        implements MediaOperation<GetMediaForFragmentList.Request> {
    /** The request on the wire. */
    public record Request(List<String> fragments, String streamARN, String streamName) implements OnStream {}

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public void handle(Request q, StreamingReply reply) throws IOException {
        archive.getFragments(streams.requireOpen(q.stream()), new FragmentList(q.fragments), MediaReply.of(reply));
    }
}
