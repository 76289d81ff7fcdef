package io.millrace.app.pane.streams;

import io.millrace.core.Engine;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.Span;
import io.millrace.core.archive.TimeRange;
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
import java.util.List;
import java.util.Optional;

/** Opens the HLS sessions that the console's own player plays. Calls may wait for the disk. */
record PlaybackSessions(Engine engine) {
    private static final int EXPIRES_SECONDS = 43_200;
    private static final int MAX_FRAGMENTS = 5000;

    /** What VLC has in hand when it plays a window without a halt; with 6 s it waits for each segment. */
    private static final Duration STEADY = Duration.ofSeconds(8);

    /** The first segments of a window, which VLC never takes. */
    private static final int PASSED_OVER = 2;

    private static final int USUAL_WINDOW = 5;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration SHORTLY_BEFORE = Duration.ofSeconds(30);
    private static final Duration LONG_BEFORE = Duration.ofMinutes(1);
    private static final Duration AFTER = Duration.ofHours(22);

    /** Fragments that follow each other may overlap by this much through rounding. */
    private static final Duration OVERLAP = Duration.ofMillis(500);

    /** A session around a producer time, or behind it where nothing was recorded then; long enough to move about in. */
    PlaybackSession onDemand(Stream stream, Instant time) {
        PlaybackSession session = recording(stream, time.minus(BEFORE), time.plus(AFTER));
        if (session.reaches(time)) {
            return unbroken(stream, session, time);
        }
        engine.playback().revoke(session);
        return unbroken(stream, recording(stream, time.minus(SHORTLY_BEFORE), time.plus(AFTER)), time);
    }

    /** A session of what was recorded behind another one; empty when nothing was. */
    Optional<PlaybackSession> behind(Stream stream, PlaybackSession played) {
        Instant begin = played.newest().producerTime();
        Instant nearEnd = played.timeAt(Long.MAX_VALUE).minus(OVERLAP);
        return firstFrom(stream, nearEnd.isAfter(begin) ? nearEnd : begin.plusMillis(1))
                .map(next -> unbroken(stream, recording(stream, next, next.plus(AFTER)), next));
    }

    /** A replay of what was recorded behind a time; empty when nothing was. */
    Optional<PlaybackSession> replayBehind(Stream stream, Instant time) {
        return firstFrom(stream, time).map(next -> replay(stream, next));
    }

    private Optional<Instant> firstFrom(Stream stream, Instant from) {
        TimeRange soon = new TimeRange(TimestampType.PRODUCER_TIMESTAMP, from, from.plus(AFTER));
        return engine.archive().select(stream, soon, 1).stream()
                .map(Fragment::producerTime)
                .findFirst()
                .or(() -> engine.archive().spans(stream).stream()
                        .map(Span::start)
                        .filter(start -> start.isAfter(from))
                        .findFirst());
    }

    /**
     * VLC reads one set of codec parameters and wants timestamps to go on, so a session ends where they do not. Shorter
     * gaps it plays over, unless a discontinuity is marked: there it ends, however short the gap.
     */
    private PlaybackSession unbroken(Stream stream, PlaybackSession session, Instant time) {
        return session.unbrokenAround(time)
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
        int window = steadyWindow(engine.archive().newest(stream, Optional.empty(), 1));
        return open(stream, PlaybackMode.LIVE, Optional.empty(), Optional.empty(), window);
    }

    /** A session that shows a recording as if it were live. */
    PlaybackSession replay(Stream stream, Instant time) {
        TimeRange before = new TimeRange(TimestampType.PRODUCER_TIMESTAMP, time.minus(LONG_BEFORE), time.plusMillis(1));
        List<Fragment> leading = engine.archive().select(stream, before, MAX_FRAGMENTS);
        Instant begin = begin(leading).orElse(time);
        return open(
                stream,
                PlaybackMode.LIVE_REPLAY,
                Optional.of(begin),
                Optional.of(replayEnd(stream, begin)),
                steadyWindow(leading));
    }

    /** The end of what is there, unless more comes: VLC shows the last seconds of what ends, and waits before them else. */
    private Instant replayEnd(Stream stream, Instant begin) {
        Instant latest = begin.plus(AFTER);
        return engine.archive().spans(stream).stream()
                .map(Span::end)
                .reduce((before, last) -> last)
                .filter(end -> end.isAfter(begin) && end.isBefore(latest))
                .filter(end -> !engine.ingest().isLive(stream.arn()))
                .orElse(latest);
    }

    /** Where a window begins of which VLC plays the last of these fragments first. */
    private static Optional<Instant> begin(List<Fragment> leading) {
        int at = leading.size() - 1;
        int first = Math.max(0, at - PASSED_OVER);
        while (at > first && follows(leading.get(at), leading.get(at - 1))) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.of(leading.get(at).producerTime());
    }

    private static boolean follows(Fragment next, Fragment before) {
        Instant end = before.producerTime().plus(before.length());
        return Duration.between(end, next.producerTime()).abs().compareTo(OVERLAP) <= 0;
    }

    /** How many fragments like the last of these hold what VLC passes over and what it wants to play steadily. */
    private static int steadyWindow(List<Fragment> fragments) {
        return fragments.stream()
                .reduce((before, last) -> last)
                .map(last -> PASSED_OVER
                        + Math.ceil((double) STEADY.toMillis()
                                / Math.max(1, last.entry().durationMillis())))
                .map(count -> (int) Math.max(USUAL_WINDOW, Math.min(MAX_FRAGMENTS, count)))
                .orElse(USUAL_WINDOW);
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
                        Optional.of(
                                mode == PlaybackMode.ON_DEMAND
                                        ? DiscontinuityMode.NEVER
                                        : DiscontinuityMode.ON_DISCONTINUITY),
                        true,
                        EXPIRES_SECONDS,
                        maxFragments));
    }
}
