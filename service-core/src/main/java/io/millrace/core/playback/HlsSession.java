package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.manifest.HlsMasterPlaylist;
import io.millrace.core.media.manifest.HlsMediaPlaylist;
import io.millrace.core.media.mp4.InitSegment;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.stream.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One HLS session. What it listed once it lists for ever in the same way; a LIVE session's window slides forward as
 * fragments come. Thread safe; playlists and segments may read the store.
 */
public final class HlsSession {
    private static final long GAP_MILLIS = 50;
    private static final long ROUNDING_MILLIS = 500;

    private final String token;
    private final Stream stream;
    private final HlsRequest request;
    private final Instant expires;
    private final int window;
    private final Packager packager;
    private final Function<Optional<FragmentNumber>, List<Fragment>> newer;
    private final List<Listed> listed = new ArrayList<>();
    private final List<TrackPlan> generations = new ArrayList<>();
    private final long originMillis;
    private long firstListed;
    private long discontinuitiesPassed;
    private int targetDuration = 1;
    private volatile boolean ended;
    private Optional<Instant> firstServed = Optional.empty();

    /**
     * A fragment in the playlist.
     *
     * @param number its place in the session, from 0
     * @param durationMillis its EXTINF, frozen
     * @param generation index of its track plan
     */
    private record Listed(long number, Fragment fragment, long durationMillis, boolean discontinuity, int generation) {}

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
        token = setup.token;
        stream = setup.stream;
        request = setup.request;
        expires = setup.expires;
        window = setup.window;
        packager = setup.packager;
        newer = setup.newer;
        originMillis = start(setup.fragments.get(0));
        append(setup.fragments);
    }

    public String token() {
        return token;
    }

    /** The master playlist's path and query, to be put behind the engine's address. */
    public String path() {
        return "/hls/v1/getHLSMasterPlaylist.m3u8?SessionToken=" + token;
    }

    public Stream stream() {
        return stream;
    }

    public HlsRequest.Mode mode() {
        return request.mode();
    }

    public Instant expires() {
        return expires;
    }

    /** The stream is gone: nothing is served any more. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    private void append(List<Fragment> fragments) {
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            long number = firstListed + listed.size();
            int generation = generation(fragment);
            Optional<Fragment> before =
                    listed.isEmpty() ? Optional.empty() : Optional.of(listed.get(listed.size() - 1).fragment);
            long duration = isLive() || i + 1 == fragments.size()
                    ? ownLength(fragment)
                    : distance(fragment, fragments.get(i + 1));
            targetDuration = Math.max(targetDuration, (int) Math.round(duration / 1000.0));
            listed.add(new Listed(number, fragment, duration, discontinuity(before, fragment, generation), generation));
        }
    }

    private int generation(Fragment fragment) {
        TrackPlan plan = TrackPlan.of(packager.header(fragment));
        int last = generations.size() - 1;
        if (last < 0 || !generations.get(last).configs().equals(plan.configs())) {
            generations.add(plan);
            return last + 1;
        }
        return last;
    }

    private boolean discontinuity(Optional<Fragment> before, Fragment fragment, int generation) {
        boolean changed = !listed.isEmpty() && listed.get(listed.size() - 1).generation != generation;
        return switch (request.discontinuity()) {
            case ALWAYS -> true;
            case NEVER -> changed;
            case ON_DISCONTINUITY ->
                changed
                        || before.map(b -> Math.abs(start(fragment) - start(b) - ownLength(b)) > GAP_MILLIS)
                                .orElse(false);
        };
    }

    private static long ownLength(Fragment fragment) {
        return Math.max(1, fragment.entry().durationMillis());
    }

    /** To the next fragment's begin where it follows; across a gap the fragment's own length. */
    private static long distance(Fragment fragment, Fragment next) {
        long distance = start(next) - start(fragment);
        return distance > 0 && Math.abs(distance - ownLength(fragment)) <= ROUNDING_MILLIS
                ? distance
                : ownLength(fragment);
    }

    private static long start(Fragment fragment) {
        return fragment.entry().mediaMillis();
    }

    private boolean isLive() {
        return request.mode() == HlsRequest.Mode.LIVE;
    }

    /** The master playlist's text. */
    public synchronized String masterPlaylist() {
        TrackPlan plan = generations.get(generations.size() - 1);
        TrackPlan.Playable leading = plan.leading();
        Optional<String> resolution = plan.video()
                .filter(v -> v.track().width() > 0)
                .map(v -> v.track().width() + "x" + v.track().height());
        Fragment sample = listed.get(listed.size() - 1).fragment;
        double frameRate = plan.video().isEmpty() ? 0 : frameRate(leading, sample);
        long peak = listed.stream()
                .mapToLong(l -> l.fragment.bytes() * 8000 / Math.max(1, l.durationMillis))
                .max()
                .orElse(1);
        Optional<String> audio = plan.video()
                .flatMap(v -> plan.audio())
                .map(a -> mediaPlaylistUri(a.track().number()));
        return new HlsMasterPlaylist(
                        mediaPlaylistUri(leading.track().number()),
                        plan.codecs(),
                        resolution,
                        frameRate,
                        Math.max(1, peak),
                        audio)
                .text();
    }

    private double frameRate(TrackPlan.Playable video, Fragment sample) {
        if (video.track().defaultDurationNs() > 0) {
            return 1e9 / video.track().defaultDurationNs();
        }
        return packager.segment(sample, video.track().number())
                .map(s -> s.frames() * 1000.0 / ownLength(sample))
                .orElse(0.0);
    }

    private String mediaPlaylistUri(int track) {
        return "getHLSMediaPlaylist.m3u8?SessionToken=" + token + "&TrackNumber=" + track;
    }

    /** The media playlist of one track. */
    public synchronized String mediaPlaylist(int track) {
        if (isLive()) {
            slide();
        }
        List<HlsMediaPlaylist.Segment> segments = new ArrayList<>(listed.size());
        int generation = -1;
        for (Listed l : listed) {
            boolean announce = l.discontinuity || l.generation != generation;
            segments.add(segment(l, track, announce));
            generation = l.generation;
        }
        return new HlsMediaPlaylist(
                        !isLive(),
                        targetDuration,
                        isLive() ? firstListed : 1,
                        discontinuitiesPassed,
                        listed.stream().allMatch(l -> l.fragment.entry().startsWithKey()),
                        segments)
                .text();
    }

    private HlsMediaPlaylist.Segment segment(Listed l, int track, boolean announceMap) {
        String common = "SessionToken=" + token + "&TrackNumber=" + track;
        return new HlsMediaPlaylist.Segment(
                "getMP4MediaFragment.mp4?FragmentNumber=" + l.number + "&" + common,
                l.durationMillis,
                l.discontinuity,
                announceMap
                        ? Optional.of("getMP4InitFragment.mp4?" + common + "&SequenceNumber=" + l.generation)
                        : Optional.empty(),
                request.showTimestamps()
                        ? Optional.of(Instant.ofEpochMilli(l.fragment.millis(request.selector())))
                        : Optional.empty());
    }

    /** Appends what came since and lets the oldest go; never looks back. */
    private void slide() {
        append(newer.apply(Optional.of(listed.get(listed.size() - 1).fragment.number())));
        while (listed.size() > window) {
            Listed gone = listed.remove(0);
            firstListed = gone.number + 1;
            discontinuitiesPassed += gone.discontinuity ? 1 : 0;
        }
    }

    /** The init segment of a track in one generation of its configuration. */
    public synchronized byte[] initSegment(int track, int generation) {
        if (generation < 0 || generation >= generations.size()) {
            throw ServiceException.notFound("This session has no init segment with that SequenceNumber.");
        }
        return generations
                .get(generation)
                .playable(track)
                .orElseThrow(() -> ServiceException.notFound("This session has no track " + track + "."))
                .initSegment();
    }

    /** A media segment when it was packaged lately; never waits for the disk. */
    public Optional<List<byte[]>> cachedSegment(int track, long number) {
        return find(number).flatMap(l -> packager.cached(l.fragment, track).map(s -> bytes(s, l, track)));
    }

    /** A media segment, packaged now when it must be. */
    public List<byte[]> segment(int track, long number) {
        Listed l = find(number)
                .orElseThrow(
                        () -> ServiceException.notFound("Fragment " + number + " is not in this session's window."));
        return packager.segment(l.fragment, track)
                .map(s -> bytes(s, l, track))
                .orElseThrow(() ->
                        ServiceException.notFound("Fragment " + number + " has no frames of track " + track + "."));
    }

    private synchronized Optional<Listed> find(long number) {
        return listed.stream().filter(l -> l.number == number).findFirst();
    }

    private synchronized List<byte[]> bytes(MediaSegment segment, Listed l, int track) {
        if (firstServed.isEmpty()) {
            firstServed = Optional.of(Instant.ofEpochMilli(start(l.fragment)));
        }
        int timescale = generations
                .get(l.generation)
                .playable(track)
                .map(p -> InitSegment.timescale(p.track()))
                .orElseThrow(() -> ServiceException.notFound("This session has no track " + track + "."));
        return segment.bytes(MediaSegment.ticks(originMillis * 1_000_000, timescale));
    }

    /** Producer time of the first segment that a player took: what it shows first; empty before. */
    public synchronized Optional<Instant> playedFrom() {
        return firstServed;
    }

    /** The producer time that a player shows {@code positionMillis} after the begin of an ON_DEMAND session. */
    public synchronized Instant timeAt(long positionMillis) {
        long left = positionMillis;
        for (Listed l : listed) {
            if (left < l.durationMillis) {
                return Instant.ofEpochMilli(start(l.fragment) + left);
            }
            left -= l.durationMillis;
        }
        Listed last = listed.get(listed.size() - 1);
        return Instant.ofEpochMilli(start(last.fragment) + last.durationMillis);
    }

    /** The reverse of {@link #timeAt}: where in an ON_DEMAND session a producer time is played. */
    public synchronized long positionOf(Instant time) {
        long at = 0;
        for (Listed l : listed) {
            long into = time.toEpochMilli() - start(l.fragment);
            if (into < l.durationMillis) {
                return at + Math.max(0, into);
            }
            at += l.durationMillis;
        }
        return at;
    }
}
