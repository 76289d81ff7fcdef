package io.millrace.core.api;

import io.millrace.core.api.kvs.CreateSignalingChannel;
import io.millrace.core.api.kvs.CreateStream;
import io.millrace.core.api.kvs.DeleteEdgeConfiguration;
import io.millrace.core.api.kvs.DeleteSignalingChannel;
import io.millrace.core.api.kvs.DeleteStream;
import io.millrace.core.api.kvs.DescribeEdgeConfiguration;
import io.millrace.core.api.kvs.DescribeImageGenerationConfiguration;
import io.millrace.core.api.kvs.DescribeMappedResourceConfiguration;
import io.millrace.core.api.kvs.DescribeMediaStorageConfiguration;
import io.millrace.core.api.kvs.DescribeNotificationConfiguration;
import io.millrace.core.api.kvs.DescribeSignalingChannel;
import io.millrace.core.api.kvs.DescribeStream;
import io.millrace.core.api.kvs.DescribeStreamStorageConfiguration;
import io.millrace.core.api.kvs.GetClip;
import io.millrace.core.api.kvs.GetDASHStreamingSessionURL;
import io.millrace.core.api.kvs.GetDataEndpoint;
import io.millrace.core.api.kvs.GetHLSStreamingSessionURL;
import io.millrace.core.api.kvs.GetImages;
import io.millrace.core.api.kvs.GetMedia;
import io.millrace.core.api.kvs.GetMediaForFragmentList;
import io.millrace.core.api.kvs.GetSignalingChannelEndpoint;
import io.millrace.core.api.kvs.ListEdgeAgentConfigurations;
import io.millrace.core.api.kvs.ListFragments;
import io.millrace.core.api.kvs.ListSignalingChannels;
import io.millrace.core.api.kvs.ListStreams;
import io.millrace.core.api.kvs.ListTagsForResource;
import io.millrace.core.api.kvs.ListTagsForStream;
import io.millrace.core.api.kvs.PutMedia;
import io.millrace.core.api.kvs.StartEdgeConfigurationUpdate;
import io.millrace.core.api.kvs.TagResource;
import io.millrace.core.api.kvs.TagStream;
import io.millrace.core.api.kvs.UntagResource;
import io.millrace.core.api.kvs.UntagStream;
import io.millrace.core.api.kvs.UpdateDataRetention;
import io.millrace.core.api.kvs.UpdateImageGenerationConfiguration;
import io.millrace.core.api.kvs.UpdateMediaStorageConfiguration;
import io.millrace.core.api.kvs.UpdateNotificationConfiguration;
import io.millrace.core.api.kvs.UpdateSignalingChannel;
import io.millrace.core.api.kvs.UpdateStream;
import io.millrace.core.api.kvs.UpdateStreamStorageConfiguration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The list of all operations there are.
 *
 * @param json those with JSON both ways
 * @param streaming those that carry media
 */
public record Operations(List<Operation<?>> json, List<MediaOperation<?>> media, List<StreamingOperation> streaming) {
    public static Operations of(Services s) {
        return new Operations(
                Stream.concat(controlPlane(s), archivedMedia(s)).toList(),
                List.of(
                        new GetMedia(s.streams(), s.archive()),
                        new GetMediaForFragmentList(s.streams(), s.archive()),
                        new GetClip(s.playback(), s.metrics())),
                List.of(new PutMedia(s.ingest())));
    }

    private static Stream<Operation<?>> archivedMedia(Services s) {
        return Stream.of(
                new ListFragments(s.streams(), s.archive()),
                new GetImages(s.images()),
                new GetHLSStreamingSessionURL(s.playback()),
                new GetDASHStreamingSessionURL(s.playback()));
    }

    private static Stream<Operation<?>> controlPlane(Services s) {
        return Stream.of(
                new CreateStream(s.streams()),
                new DescribeStream(s.streams()),
                new ListStreams(s.streams()),
                new UpdateStream(s.streams()),
                new UpdateDataRetention(s.streams()),
                new DeleteStream(s.streams()),
                new TagStream(s.streams()),
                new UntagStream(s.streams()),
                new ListTagsForStream(s.streams()),
                new GetDataEndpoint(s.streams()),
                new DescribeStreamStorageConfiguration(s.streams()),
                new UpdateStreamStorageConfiguration(s.streams()),
                new DescribeImageGenerationConfiguration(s.configurations()),
                new UpdateImageGenerationConfiguration(s.configurations()),
                new DescribeNotificationConfiguration(s.configurations()),
                new UpdateNotificationConfiguration(s.configurations()),
                new CreateSignalingChannel(s.signaling()),
                new DescribeSignalingChannel(s.signaling()),
                new ListSignalingChannels(s.signaling()),
                new UpdateSignalingChannel(s.signaling()),
                new DeleteSignalingChannel(s.signaling()),
                new GetSignalingChannelEndpoint(s.signaling()),
                new TagResource(s.signaling()),
                new UntagResource(s.signaling()),
                new ListTagsForResource(s.signaling()),
                new DescribeMediaStorageConfiguration(s.signaling()),
                new UpdateMediaStorageConfiguration(s.signaling()),
                new DescribeMappedResourceConfiguration(s.streams(), s.signaling()),
                new StartEdgeConfigurationUpdate(s.edge()),
                new DescribeEdgeConfiguration(s.edge()),
                new DeleteEdgeConfiguration(s.edge()),
                new ListEdgeAgentConfigurations(s.edge()));
    }
}
