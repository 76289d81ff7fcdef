package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.playback.FragmentSource.Due;
import io.millrace.core.playback.SessionWindow.Candidate;
import io.millrace.core.playback.SessionWindow.Listed;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One playback session. What it listed once it never lists in another way; a live session's window slides forward as
 * fragments come. Thread safe: playlists and uncached segments may read the store, everything else reads a snapshot and
 * never waits.
 */
public final class PlaybackSession {
    private static final int LABEL_LENGTH = 12;
    private static final int MAX_GENERATIONS = 500;
    private static final double USUAL_FRAME_RATE = 30;

    /** Where media times begin, so that sound before the first picture keeps its time. */
    static final long LEAD_MILLIS = 10_000;

    private final String token;
    private final Stream stream;
    private final SessionTerms terms;
    private final Packager packager;
    private final FragmentSource source;
    private final SessionUse use = new SessionUse();
    private final long originMillis;
    private final Instant begin;
    private volatile SessionWindow window;
    private ServiceException broken;
    private volatile boolean ended;
    private volatile Optional<Listed> firstServed = Optional.empty();

    /**
     * Makes a session.
     *
     * @throws ServiceException when what the source gives first cannot be played
     */
    PlaybackSession(String token, Stream stream, SessionTerms terms, Packager packager, FragmentSource source) {
        this.token = token;
        this.stream = stream;
        this.terms = terms;
        this.packager = packager;
        this.source = source;
        this.window = appended(SessionWindow.EMPTY, source.next());
        if (window.listed().isEmpty()) {
            throw ServiceException.notFound("No fragments found in the stream for the streaming request.");
        }
        if (!window.oldest().fragment().number().equals(terms.first())) {
            throw new ServiceException(
                    ErrorCode.SESSION_EXPIRED,
                    "The media with which this session began have expired; ask for a new session URL.");
        }
        IndexEntry first = window.oldest().fragment().entry();
        this.begin = begin(first);
        this.originMillis = Math.min(first.producerMillis(), first.mediaMillis());
        this.window = window.slide(terms.window());
        takeUp();
    }

    private Instant begin(IndexEntry first) {
        if (terms.mode() == PlaybackMode.LIVE) {
            return Instant.ofEpochMilli(first.serverMillis());
        }
        int atOnce = Math.min(terms.window(), window.listed().size());
        return terms.opened().minusMillis(window.listed().get(atOnce - 1).endPosition());
    }

    private SessionWindow appended(SessionWindow before, List<Due> due) {
        List<Candidate> candidates = due.stream()
                .map(d -> new Candidate(d.fragment(), d.pauseMillis(), plan(d.fragment())))
                .toList();
        TrackPlan last = before.generations().isEmpty() ? null : before.plan();
        for (Candidate candidate : candidates) {
            if (last != null) {
                requireContinued(last, candidate);
            }
            last = candidate.plan();
        }
        SessionWindow after = before.append(candidates, terms.isLive(), terms.discontinuity());
        if (after.generations().size() > MAX_GENERATIONS) {
            throw new ServiceException(
                    ErrorCode.INVALID_CODEC_PRIVATE_DATA,
                    "The codec private data changed more than %d times in this session.".formatted(MAX_GENERATIONS));
        }
        return after;
    }

    private TrackPlan plan(Fragment fragment) {
        TrackPlan plan = TrackPlan.of(packager.header(fragment), fragment.number());
        if (terms.protocol() == Protocol.HLS) {
            plan.requireHls();
        }
        return plan;
    }

    private void requireContinued(TrackPlan before, Candidate candidate) {
        if (terms.protocol() == Protocol.DASH) {
            before.requireSame(candidate.plan(), candidate.fragment());
        } else {
            before.requireSameTracks(candidate.plan(), candidate.fragment());
        }
    }

    public String token() {
        return token;
    }

    /** The path and query of its playlist or manifest, to be put behind the engine's address. */
    public String path() {
        return (terms.protocol() == Protocol.HLS
                        ? "/hls/v1/getHLSMasterPlaylist.m3u8?SessionToken="
                        : "/dash/v1/getDASHManifest.mpd?SessionToken=")
                + token;
    }

    public Stream stream() {
        return stream;
    }

    /** The name of its stream. */
    public String streamName() {
        return stream.name();
    }

    /** What it was opened with. */
    public SessionTerms terms() {
        return terms;
    }

    /** What was fetched so far. */
    public SessionUse use() {
        return use;
    }

    /** The stream is gone: nothing is served any more. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /**
     * What is listed at this moment; takes up what came since.
     *
     * @throws ServiceException when what came cannot be played on
     */
    synchronized Moment current() {
        if (!terms.isLive()) {
            return new Moment(window, true);
        }
        takeUp();
        return new Moment(window, source.isComplete());
    }

    /** Takes up what came since. What cannot be played on ends the session for good, after a restart too. */
    private synchronized void takeUp() {
        if (broken != null) {
            throw broken;
        }
        try {
            for (List<Due> due = source.next(); !due.isEmpty(); due = source.next()) {
                window = appended(window, due).slide(terms.window());
            }
        } catch (ServiceException e) {
            broken = e;
            throw e;
        }
    }

    /**
     * What is listed at a moment.
     *
     * @param complete whether nothing will be listed any more
     */
    record Moment(SessionWindow window, boolean complete) {}

    /** What was listed when it was last asked. */
    SessionWindow snapshot() {
        return window;
    }

    /** The wall-clock time that stands for the begin of its time line, so that what is listed last is about now. */
    Instant begin() {
        return begin;
    }

    /** Tells sessions apart and gives no token away. */
    public String label() {
        return "session ..." + token.substring(Math.max(0, token.length() - LABEL_LENGTH));
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

    static ServiceException noTrack(int track) {
        return ServiceException.notFound("This session has no track " + track + ".");
    }

    /** A media segment when it was packaged lately; never waits. */
    public Optional<List<byte[]>> cachedSegment(int track, long number) {
        return window.find(number)
                .flatMap(l -> packager.cached(l.fragment(), track).map(s -> bytes(s, l, track)));
    }

    /** A media segment, packaged now when it must be. */
    public List<byte[]> segment(int track, long number) {
        Listed l = require(number);
        TrackPlan.Playable playable =
                window.generations().get(l.generation()).playable(track).orElseThrow(() -> noTrack(track));
        return bytes(packager.segment(l.fragment(), playable), l, track);
    }

    /** A transport stream segment with all tracks when it was packaged lately; never waits. */
    public Optional<byte[]> cachedTransportSegment(long number) {
        return window.find(number)
                .flatMap(l -> packager.cachedTransport(l.fragment()).map(ts -> served(ts, l)));
    }

    /** A transport stream segment with all tracks, packaged now when it must be. */
    public byte[] transportSegment(long number) {
        Listed l = require(number);
        return served(packager.transport(l.fragment(), window.generations().get(l.generation())), l);
    }

    private Listed require(long number) {
        return window.find(number)
                .or(() -> comesNext(number) ? packager.early().await(() -> foundNow(number)) : Optional.empty())
                .orElseThrow(
                        () -> ServiceException.notFound("Fragment " + number + " is not in this session's window."));
    }

    /** Some players ask for a live segment by its number before it is listed. */
    private boolean comesNext(long number) {
        return terms.isLive() && number <= window.newest().number() + 1;
    }

    private Optional<Listed> foundNow(long number) {
        Moment now = current();
        Optional<Listed> found = now.window().find(number);
        if (found.isEmpty()
                && (ended || now.complete() || number <= now.window().newest().number())) {
            throw ServiceException.notFound("Fragment " + number + " is not in this session's window.");
        }
        return found;
    }

    private <T> T served(T segment, Listed l) {
        if (firstServed.isEmpty()) {
            firstServed = Optional.of(l);
        }
        return segment;
    }

    private List<byte[]> bytes(MediaSegment segment, Listed l, int track) {
        int timescale = window.generations()
                .get(l.generation())
                .playable(track)
                .map(p -> p.output().timescale())
                .orElseThrow(() -> noTrack(track));
        return served(segment, l).bytes((int) l.number() + 1, MediaSegment.ticks(origin(l) * 1_000_000, timescale));
    }

    /**
     * The producer time at which a segment's own time line is zero. Gaps stay in it where nothing else marks them; where a
     * discontinuity does, or in DASH, they are closed, so that players go on at once and tell one time.
     */
    private long origin(Listed l) {
        boolean keepsGaps = terms.protocol() == Protocol.HLS && terms.discontinuity() == DiscontinuityMode.NEVER;
        return (keepsGaps ? originMillis : l.start() - l.positionMillis()) - LEAD_MILLIS;
    }

    /** Producer time of the first segment that a player took: what it shows first; empty before. */
    public Optional<Instant> playedFrom() {
        return firstServed.map(l -> Instant.ofEpochMilli(l.start()));
    }

    /** The producer time that a player shows which played on for so long since {@link #playedFrom}, or halts at the end. */
    public Optional<Instant> playedFor(Duration time) {
        SessionWindow now = window;
        return firstServed.map(first -> {
            long position = Math.min(
                    first.positionMillis() + time.toMillis(), now.newest().endPosition());
            Listed at = first;
            for (List<Listed> part : List.of(now.passed(), now.listed())) {
                for (Listed l : part) {
                    at = l.positionMillis() <= position && l.positionMillis() > at.positionMillis() ? l : at;
                }
            }
            return Instant.ofEpochMilli(at.start() + position - at.positionMillis());
        });
    }

    /** The newest fragment that is listed. */
    public Fragment newest() {
        return window.newest().fragment();
    }

    /** How long a picture lasts, by the newest fragment. */
    public Duration frameLength() {
        double rate = SessionFacts.frameRate(window);
        return Duration.ofNanos(Math.round(1e9 / (rate > 0 ? rate : USUAL_FRAME_RATE)));
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
        return !time.isBefore(timeAt(0)) && reaches(time);
    }

    /** Whether a producer time lies before the end of the session's last picture. */
    public boolean reaches(Instant time) {
        return time.isBefore(timeAt(Long.MAX_VALUE));
    }

    /**
     * The range around a producer time, or behind it where nothing was recorded then, in which fragments of an ON_DEMAND
     * session follow each other in one encoding; empty when they do all along.
     */
    public Optional<TimeRange> unbrokenAround(Instant time) {
        List<Listed> all = window.listed();
        int at = 0;
        while (at + 1 < all.size() && end(all.get(at)) <= time.toEpochMilli()) {
            at++;
        }
        int first = at;
        while (first > 0 && goesOn(all.get(first - 1), all.get(first))) {
            first--;
        }
        int last = at;
        while (last + 1 < all.size() && goesOn(all.get(last), all.get(last + 1))) {
            last++;
        }
        return last - first + 1 == all.size()
                ? Optional.empty()
                : Optional.of(new TimeRange(
                        TimestampType.PRODUCER_TIMESTAMP,
                        all.get(first).fragment().producerTime(),
                        all.get(last).fragment().producerTime().plusMillis(1)));
    }

    private static long end(Listed listed) {
        return listed.start() + listed.durationMillis();
    }

    private static boolean goesOn(Listed one, Listed next) {
        return one.generation() == next.generation() && end(one) == next.start();
    }
}
