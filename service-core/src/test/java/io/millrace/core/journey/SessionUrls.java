package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.archived;

import java.time.Instant;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ContainerFormat;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;

/** Session URLs of recordings, by producer time, as the AWS SDK gets them. */
final class SessionUrls {
    private SessionUrls() {}

    static String hls(String name, ContainerFormat container, Instant start, Instant end) {
        return archived()
                .getHLSStreamingSessionURL(r -> r.streamName(name)
                        .playbackMode(HLSPlaybackMode.ON_DEMAND)
                        .containerFormat(container)
                        .hlsFragmentSelector(s -> s.fragmentSelectorType(HLSFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(start).endTimestamp(end))))
                .hlsStreamingSessionURL();
    }

    static String dash(String name, Instant start, Instant end) {
        return archived()
                .getDASHStreamingSessionURL(r -> r.streamName(name)
                        .playbackMode(DASHPlaybackMode.ON_DEMAND)
                        .dashFragmentSelector(s -> s.fragmentSelectorType(DASHFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(start).endTimestamp(end))))
                .dashStreamingSessionURL();
    }
}
