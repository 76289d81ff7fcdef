package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.manifest.HlsMasterPlaylist;
import io.millrace.core.media.manifest.HlsMediaPlaylist;
import io.millrace.core.media.mp4.InitSegment;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.playback.HlsWindow.Candidate;
import io.millrace.core.playback.HlsWindow.Listed;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One HLS session. What it listed once it lists for ever in the same way; a LIVE session's window slides forward as
 * fragments come. Thread safe: playlists and uncached segments may read the store, everything else reads a snapshot and
 * never waits.
 */
public final class HlsSession {
    private final Setup setup;
    private final long originMillis;
    private volatile HlsWindow window;
    private volatile boolean ended;
    private volatile Optional<Instant> firstServed = Optional.empty();

    /** Everything a session is made from. */
    record Setup(
            String token,
            Stream stream,
            HlsRequest request,
            Instant expires,
            int window,
            Packager packager,
            List<Fragment> fragments,
            Function<Optional<FragmentNumber>, List<Fragment>> newer) {}

    HlsSession(Setup setup) {
        this.setup = setup;
        IndexEntry first = setup.fragments.get(0).entry();
        this.originMillis = Math.min(first.producerMillis(), first.mediaMillis());
        this.window = HlsWindow.EMPTY.append(candidates(setup.fragments), isLive(), setup.request.discontinuity());
    }

    private List<Candidate> candidates(List<Fragment> fragments) {
        return fragments.stream()
                .map(f -> new Candidate(f, TrackPlan.of(setup.packager.header(f))))
                .toList();
    }

    public String token() {
        return setup.token;
    }

    /** The master playlist's path and query, to be put behind the engine's address. */
    public String path() {
        return "/hls/v1/getHLSMasterPlaylist.m3u8?SessionToken=" + setup.token;
    }

    public Stream stream() {
        return setup.stream;
    }

    public HlsRequest.Mode mode() {
        return setup.request.mode();
    }

    public Instant expires() {
        return setup.expires;
    }

    /** The stream is gone: nothing is served any more. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    private boolean isLive() {
        return setup.request.mode() == HlsRequest.Mode.LIVE;
    }

    /** The master playlist's text. */
    public String masterPlaylist() {
        HlsWindow now = window;
        TrackPlan plan = now.plan();
        TrackPlan.Playable leading = plan.leading();
        Optional<String> resolution = plan.video()
                .filter(v -> v.track().width() > 0)
                .map(v -> v.track().width() + "x" + v.track().height());
        long peak = now.listed().stream()
                .mapToLong(l -> l.fragment().bytes() * 8000 / Math.max(1, l.durationMillis()))
                .max()
                .orElse(1);
        Optional<String> audio = plan.video()
                .flatMap(v -> plan.audio())
                .map(a -> mediaPlaylistUri(a.track().number()));
        return new HlsMasterPlaylist(
                        mediaPlaylistUri(leading.track().number()),
                        plan.codecs(),
                        resolution,
                        plan.video().isEmpty() ? 0 : frameRate(leading, now.newest()),
                        Math.max(1, peak),
                        audio)
                .text();
    }

    private double frameRate(TrackPlan.Playable video, Listed sample) {
        if (video.track().defaultDurationNs() > 0) {
            return 1e9 / video.track().defaultDurationNs();
        }
        return setup.packager
                .segment(sample.fragment(), video.track().number())
                .map(s -> s.frames() * 1000.0 / sample.durationMillis())
                .orElse(0.0);
    }

    private String mediaPlaylistUri(int track) {
        return "getHLSMediaPlaylist.m3u8?SessionToken=" + setup.token + "&TrackNumber=" + track;
    }

    /** The media playlist of one track. */
    public String mediaPlaylist(int track) {
        HlsWindow now = isLive() ? slide() : window;
        if (now.plan().playable(track).isEmpty()) {
            throw noTrack(track);
        }
        List<HlsMediaPlaylist.Segment> segments = new ArrayList<>(now.listed().size());
        int generation = -1;
        for (Listed l : now.listed()) {
            segments.add(segment(l, track, l.discontinuity() || l.generation() != generation));
            generation = l.generation();
        }
        return new HlsMediaPlaylist(
                        !isLive(),
                        now.targetDuration(),
                        isLive() ? now.listed().get(0).number() : 1,
                        now.discontinuitiesPassed(),
                        now.listed().stream().allMatch(l -> l.fragment().entry().startsWithKey()),
                        segments)
                .text();
    }

    private HlsMediaPlaylist.Segment segment(Listed l, int track, boolean announceMap) {
        String common = "SessionToken=" + setup.token + "&TrackNumber=" + track;
        return new HlsMediaPlaylist.Segment(
                "getMP4MediaFragment.mp4?FragmentNumber=" + l.number() + "&" + common,
                l.durationMillis(),
                l.discontinuity(),
                announceMap
                        ? Optional.of("getMP4InitFragment.mp4?" + common + "&SequenceNumber=" + l.generation())
                        : Optional.empty(),
                setup.request.showTimestamps()
                        ? Optional.of(Instant.ofEpochMilli(l.fragment().millis(setup.request.selector())))
                        : Optional.empty());
    }

    /** Appends what came since and lets the oldest go; never looks back. */
    private synchronized HlsWindow slide() {
        List<Fragment> fresh =
                setup.newer.apply(Optional.of(window.newest().fragment().number()));
        window = window.append(candidates(fresh), true, setup.request.discontinuity())
                .slide(setup.window);
        return window;
    }

    /** The init segment of a track in one generation of its configuration. */
    public byte[] initSegment(int track, int generation) {
        List<TrackPlan> generations = window.generations();
        if (generation < 0 || generation >= generations.size()) {
            throw ServiceException.notFound("This session has no init segment with that SequenceNumber.");
        }
        return generations
                .get(generation)
                .playable(track)
                .orElseThrow(() -> noTrack(track))
                .initSegment();
    }

    private static ServiceException noTrack(int track) {
        return ServiceException.notFound("This session has no track " + track + ".");
    }

    /** A media segment when it was packaged lately; never waits. */
    public Optional<List<byte[]>> cachedSegment(int track, long number) {
        return window.find(number)
                .flatMap(l -> setup.packager.cached(l.fragment(), track).map(s -> bytes(s, l, track)));
    }

    /** A media segment, packaged now when it must be. */
    public List<byte[]> segment(int track, long number) {
        Listed l = window.find(number)
                .orElseThrow(
                        () -> ServiceException.notFound("Fragment " + number + " is not in this session's window."));
        return setup.packager
                .segment(l.fragment(), track)
                .map(s -> bytes(s, l, track))
                .orElseThrow(() ->
                        ServiceException.notFound("Fragment " + number + " has no frames of track " + track + "."));
    }

    private List<byte[]> bytes(MediaSegment segment, Listed l, int track) {
        if (firstServed.isEmpty()) {
            firstServed = Optional.of(Instant.ofEpochMilli(l.start()));
        }
        int timescale = window.generations()
                .get(l.generation())
                .playable(track)
                .map(p -> InitSegment.timescale(p.track()))
                .orElseThrow(() -> noTrack(track));
        return segment.bytes(MediaSegment.ticks(originMillis * 1_000_000, timescale));
    }

    /** Producer time of the first segment that a player took: what it shows first; empty before. */
    public Optional<Instant> playedFrom() {
        return firstServed;
    }

    /** The producer time that a player shows {@code positionMillis} after the begin of an ON_DEMAND session. */
    public Instant timeAt(long positionMillis) {
        long left = positionMillis;
        for (Listed l : window.listed()) {
            if (left < l.durationMillis()) {
                return Instant.ofEpochMilli(l.start() + left);
            }
            left -= l.durationMillis();
        }
        Listed last = window.newest();
        return Instant.ofEpochMilli(last.start() + last.durationMillis());
    }

    /** The reverse of {@link #timeAt}: where in an ON_DEMAND session a producer time is played. */
    public long positionOf(Instant time) {
        long at = 0;
        for (Listed l : window.listed()) {
            long into = time.toEpochMilli() - l.start();
            if (into < l.durationMillis()) {
                return at + Math.max(0, into);
            }
            at += l.durationMillis();
        }
        return at;
    }

    /** Whether a producer time lies between the session's first and last picture. */
    public boolean covers(Instant time) {
        return !time.isBefore(timeAt(0)) && time.isBefore(timeAt(Long.MAX_VALUE));
    }
}
