package io.millrace.core.api;

import io.millrace.core.api.kvs.CreateStream;
import io.millrace.core.api.kvs.DeleteStream;
import io.millrace.core.api.kvs.DescribeStream;
import io.millrace.core.api.kvs.GetDataEndpoint;
import io.millrace.core.api.kvs.GetHLSStreamingSessionURL;
import io.millrace.core.api.kvs.ListFragments;
import io.millrace.core.api.kvs.ListStreams;
import io.millrace.core.api.kvs.PutMedia;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.ingest.IngestService;
import io.millrace.core.playback.PlaybackService;
import io.millrace.core.stream.StreamService;
import java.util.List;

/**
 * The list of all operations there are.
 *
 * @param json those with JSON both ways
 * @param streaming those that carry media
 */
public record Operations(List<Operation<?>> json, List<StreamingOperation> streaming) {
    public static Operations of(
            StreamService streams, IngestService ingest, ArchiveService archive, PlaybackService playback) {
        return new Operations(
                List.of(
                        new CreateStream(streams),
                        new DescribeStream(streams),
                        new ListStreams(streams),
                        new DeleteStream(streams),
                        new GetDataEndpoint(streams),
                        new ListFragments(streams, archive),
                        new GetHLSStreamingSessionURL(playback)),
                List.of(new PutMedia(ingest)));
    }
}
