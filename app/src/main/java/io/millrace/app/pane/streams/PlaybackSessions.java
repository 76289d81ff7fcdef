package io.millrace.app.pane.streams;

import io.millrace.core.Engine;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.DiscontinuityMode;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens the HLS sessions that the console's own player plays. Calls may wait for the disk. */
record PlaybackSessions(Engine engine) {
    private static final int EXPIRES_SECONDS = 43_200;
    private static final int MAX_FRAGMENTS = 5000;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration SHORTLY_BEFORE = Duration.ofSeconds(30);
    private static final Duration AFTER = Duration.ofHours(22);

    /** A session around a producer time, long enough to move about in. */
    PlaybackSession onDemand(Stream stream, Instant time) {
        PlaybackSession session = from(stream, time.minus(BEFORE), time);
        if (session.covers(time)) {
            return session;
        }
        engine.playback().revoke(session);
        return from(stream, time.minus(SHORTLY_BEFORE), time);
    }

    /** A session of what was recorded from a producer time on. */
    PlaybackSession startingAt(Stream stream, Instant time) {
        return from(stream, time, time);
    }

    /** VLC reads one set of codec parameters, so a session keeps to the encoding of the time. */
    private PlaybackSession from(Stream stream, Instant start, Instant time) {
        PlaybackSession session = recording(stream, start, time.plus(AFTER));
        return session.encodingAround(time)
                .map(run -> {
                    engine.playback().revoke(session);
                    return recording(stream, run.start(), run.end());
                })
                .orElse(session);
    }

    private PlaybackSession recording(Stream stream, Instant start, Instant end) {
        return open(stream, PlaybackMode.ON_DEMAND, Optional.of(start), Optional.of(end), MAX_FRAGMENTS);
    }

    /** Where a player finds the session. */
    String url(PlaybackSession session) {
        return engine.address() + session.path();
    }

    /** Gives a session back that is not played any more. */
    void close(PlaybackSession session) {
        engine.playback().revoke(session);
    }

    /** A session of the newest media as they come. */
    PlaybackSession atLiveEdge(Stream stream) {
        return open(stream, PlaybackMode.LIVE, Optional.empty(), Optional.empty(), null);
    }

    /** A session that shows a recording as if it were live. */
    PlaybackSession replay(Stream stream, Instant time) {
        return open(stream, PlaybackMode.LIVE_REPLAY, Optional.of(time), Optional.of(time.plus(AFTER)), null);
    }

    /** How long the session can be used yet. */
    Duration remaining(PlaybackSession session) {
        return engine.playback().remaining(session);
    }

    private PlaybackSession open(
            Stream stream, PlaybackMode mode, Optional<Instant> start, Optional<Instant> end, Integer maxFragments) {
        return engine.playback()
                .openHls(new HlsRequest(
                        StreamRef.arn(stream.arn().toString()),
                        mode,
                        TimestampType.PRODUCER_TIMESTAMP,
                        start,
                        end,
                        ContainerFormat.FRAGMENTED_MP4,
                        Optional.of(DiscontinuityMode.ON_DISCONTINUITY),
                        true,
                        EXPIRES_SECONDS,
                        maxFragments));
    }
}
