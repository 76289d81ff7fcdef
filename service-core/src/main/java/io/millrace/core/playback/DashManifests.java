package io.millrace.core.playback;

import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.manifest.DashManifest;
import io.millrace.core.playback.SessionWindow.Listed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The manifest of a DASH session. Source: ISO/IEC 23009-1. */
public record DashManifests(PlaybackSession session, Clock clock) {
    /** Players stay this many fragments behind the newest. */
    private static final int DELAY_FRAGMENTS = 3;

    /** What sound beside pictures is said to take. */
    private static final long AUDIO_BANDWIDTH = 128_000;

    /** The manifest's text. */
    public String text() {
        PlaybackSession.Moment moment = session.current();
        SessionWindow now = moment.window();
        Optional<DashManifest.Live> live = moment.complete() ? Optional.empty() : Optional.of(live(now));
        return new DashManifest(
                        live,
                        Duration.ofMillis(now.newest().endPosition()),
                        Duration.ofMillis(now.longestMillis()),
                        mediaTime(0),
                        now.oldest().number(),
                        now.listed().stream().map(this::segment).toList(),
                        now.plan().all().stream().map(p -> track(p, now)).toList())
                .text();
    }

    private static long mediaTime(long positionMillis) {
        return PlaybackSession.LEAD_MILLIS + positionMillis;
    }

    private DashManifest.Live live(SessionWindow now) {
        long depth = now.newest().endPosition() - now.oldest().positionMillis();
        long delay = Math.min(depth, DELAY_FRAGMENTS * now.longestMillis());
        return new DashManifest.Live(
                session.begin(), clock.instant(), Duration.ofMillis(depth), Duration.ofMillis(delay));
    }

    private DashManifest.Segment segment(Listed l) {
        SessionTerms terms = session.terms();
        return new DashManifest.Segment(
                mediaTime(l.positionMillis()),
                l.durationMillis(),
                terms.showNumbers() ? Optional.of(l.fragment().number().toString()) : Optional.empty(),
                terms.showTimestamps()
                        ? Optional.of(Instant.ofEpochMilli(l.fragment().millis(terms.selector())))
                        : Optional.empty());
    }

    private DashManifest.Track track(TrackPlan.Playable p, SessionWindow now) {
        String query =
                "?SessionToken=" + session.token() + "&TrackNumber=" + p.track().number();
        boolean audio = p.track().isAudio();
        long peak = SessionFacts.peakBandwidth(now, ContainerFormat.FRAGMENTED_MP4);
        boolean beside = audio && now.plan().video().isPresent();
        return new DashManifest.Track(
                p.track().number(),
                audio ? "audio" : "video",
                p.config().codecs(),
                beside ? Math.min(peak, AUDIO_BANDWIDTH) : peak,
                p.track().width(),
                p.track().height(),
                audio ? 0 : SessionFacts.frameRate(now),
                audio ? Codecs.audioRate(p.track()) : 0,
                "getMP4InitFragment.mp4" + query + "&SequenceNumber="
                        + (now.generations().size() - 1),
                "getMP4MediaFragment.mp4" + query + "&FragmentNumber=$Number$");
    }
}
