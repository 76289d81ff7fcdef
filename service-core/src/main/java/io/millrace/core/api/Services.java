package io.millrace.core.api;

import io.millrace.core.activity.Metrics;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.edgeagent.EdgeService;
import io.millrace.core.image.ImageService;
import io.millrace.core.ingest.IngestService;
import io.millrace.core.playback.PlaybackService;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.StreamService;

/** What operations call. */
public record Services(
        StreamService streams,
        StreamConfigurations configurations,
        SignalingService signaling,
        EdgeService edge,
        IngestService ingest,
        ArchiveService archive,
        PlaybackService playback,
        ImageService images,
        Metrics metrics) {}
