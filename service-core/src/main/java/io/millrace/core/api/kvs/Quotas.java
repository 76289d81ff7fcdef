package io.millrace.core.api.kvs;

import io.millrace.core.api.Throttle.Quota;
import io.millrace.core.archive.ReaderLimits;
import io.millrace.core.ingest.IngestLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documented call rates. Source: KVS quotas page, control-plane and data-plane tables. */
public final class Quotas {
    /** Streams, and signaling channels, that an account can have. */
    public static final int RESOURCES_PER_ACCOUNT = 10_000;

    /** Connections that read one stream at once. */
    public static final ReaderLimits READERS = new ReaderLimits(3, 5);

    /** Producers that send to one stream at once, and for how long. */
    public static final IngestLimits PRODUCERS = new IngestLimits(1, true, Optional.of(Duration.ofMinutes(45)));

    private static final List<String> STREAM_AND_CHANNEL_CHANGES = List.of(
            "DeleteStream",
            "UpdateStream",
            "UpdateDataRetention",
            "TagStream",
            "UntagStream",
            "ListTagsForStream",
            "DescribeStreamStorageConfiguration",
            "UpdateStreamStorageConfiguration",
            "DescribeImageGenerationConfiguration",
            "UpdateImageGenerationConfiguration",
            "DescribeNotificationConfiguration",
            "UpdateNotificationConfiguration",
            "DeleteSignalingChannel",
            "UpdateSignalingChannel",
            "TagResource",
            "UntagResource",
            "ListTagsForResource",
            "DescribeMediaStorageConfiguration",
            "UpdateMediaStorageConfiguration",
            "DescribeMappedResourceConfiguration",
            "DescribeEdgeConfiguration");

    private static final List<String> SESSION_TEXTS =
            List.of("GetHLSMasterPlaylist", "GetHLSMediaPlaylist", "GetDASHManifest", "GetMP4InitFragment");

    private static final List<String> SESSION_MEDIA = List.of("GetMP4MediaFragment", "GetTSFragment");

    private Quotas() {}

    /** Calls per second by operation; of those of a playback session on each session. */
    public static Map<String, Quota> rates() {
        Map<String, Quota> rates = new HashMap<>();
        STREAM_AND_CHANNEL_CHANGES.forEach(name -> rates.put(name, new Quota(50, 5)));
        rates.put("CreateStream", new Quota(50, 0));
        rates.put("ListStreams", new Quota(50, 0));
        rates.put("DescribeStream", new Quota(300, 5));
        rates.put("GetDataEndpoint", new Quota(300, 5));
        rates.put("CreateSignalingChannel", new Quota(50, 0));
        rates.put("ListSignalingChannels", new Quota(50, 0));
        rates.put("DescribeSignalingChannel", new Quota(300, 5));
        rates.put("GetSignalingChannelEndpoint", new Quota(300, 5));
        rates.put("StartEdgeConfigurationUpdate", new Quota(10, 1));
        rates.put("DeleteEdgeConfiguration", new Quota(10, 1));
        rates.put("ListEdgeAgentConfigurations", new Quota(50, 0));
        rates.put("PutMedia", new Quota(0, 5));
        rates.put("GetMedia", new Quota(0, 5));
        rates.put("GetMediaForFragmentList", new Quota(0, 5));
        rates.put("ListFragments", new Quota(0, 5));
        rates.put("GetHLSStreamingSessionURL", new Quota(0, 25));
        rates.put("GetClip", new Quota(25, 1));
        rates.put("GetDASHStreamingSessionURL", new Quota(0, 25));
        SESSION_TEXTS.forEach(name -> rates.put(name, new Quota(0, 5)));
        SESSION_MEDIA.forEach(name -> rates.put(name, new Quota(0, 20)));
        return Map.copyOf(rates);
    }
}
