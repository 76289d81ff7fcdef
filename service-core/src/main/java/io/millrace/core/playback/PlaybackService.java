package io.millrace.core.playback;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import io.millrace.core.vault.Sealer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens playback sessions and finds them by their token. A token holds what its session was opened with, so a session
 * goes on after a restart of the engine, until it expires or is revoked. Thread safe.
 *
 * <p>Source: API reference, GetHLSStreamingSessionURL, GetDASHStreamingSessionURL.
 */
public final class PlaybackService {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long MAX_LISTED = 1_000_000;
    private static final int DEFAULT_EXPIRES = 300;
    private static final int LIVE_WINDOW = 5;
    private static final int HLS_MAX = 5000;
    private static final int DASH_MAX = 1000;
    private static final int CLIP_FRAGMENTS = 200;
    private static final long CLIP_BYTES = 100_000_000;
    private static final Duration LIVE_FRESHNESS = Duration.ofSeconds(30);
    private static final Duration MAX_RANGE = Duration.ofHours(24);

    private final StreamService streams;
    private final ArchiveService archive;
    private final Clock clock;
    private final Constraints constraints;
    private final Packager packager;
    private final Sealer sealer;
    private final Revocations revocations;
    private final Map<String, PlaybackSession> sessions = new ConcurrentHashMap<>();

    public PlaybackService(
            StreamService streams,
            ArchiveService archive,
            Clock clock,
            Constraints constraints,
            Sealer sealer,
            Revocations revocations) {
        this.streams = streams;
        this.archive = archive;
        this.clock = clock;
        this.constraints = constraints;
        this.sealer = sealer;
        this.revocations = revocations;
        this.packager = new Packager(archive);
    }

    /**
     * Opens an HLS session.
     *
     * @throws ServiceException InvalidArgument, NoDataRetention, ResourceNotFound, UnsupportedStreamMediaType,
     *     MissingCodecPrivateData or InvalidCodecPrivateData
     */
    public PlaybackSession openHls(HlsRequest q) {
        constraints.check(q);
        return open(
                q.stream(),
                new SessionTerms(
                        newId(),
                        Protocol.HLS,
                        "",
                        q.mode(),
                        q.selector(),
                        q.start(),
                        q.end(),
                        q.container(),
                        q.discontinuityMode(),
                        q.showTimestamps(),
                        false,
                        orElse(q.maxMediaPlaylistFragmentResults(), q.mode(), HLS_MAX),
                        clock.instant(),
                        expires(q.expires()),
                        FragmentNumber.NONE));
    }

    /**
     * Opens a DASH session.
     *
     * @throws ServiceException InvalidArgument, NoDataRetention, ResourceNotFound, UnsupportedStreamMediaType,
     *     MissingCodecPrivateData or InvalidCodecPrivateData
     */
    public PlaybackSession openDash(DashRequest q) {
        constraints.check(q);
        return open(
                q.stream(),
                new SessionTerms(
                        newId(),
                        Protocol.DASH,
                        "",
                        q.mode(),
                        q.selector(),
                        q.start(),
                        q.end(),
                        ContainerFormat.FRAGMENTED_MP4,
                        DiscontinuityMode.NEVER,
                        q.showTimestamps(),
                        q.showNumbers(),
                        orElse(q.maxManifestFragmentResults(), q.mode(), DASH_MAX),
                        clock.instant(),
                        expires(q.expires()),
                        FragmentNumber.NONE));
    }

    /**
     * A clip of a range: its first 200 fragments or 100 MB. Source: API reference, GetClip.
     *
     * @throws ServiceException InvalidArgument, NoDataRetention, ResourceNotFound, UnsupportedStreamMediaType,
     *     MissingCodecPrivateData, InvalidCodecPrivateData or InvalidMediaFrame
     */
    public Clip clip(ClipRequest q) {
        Stream stream = streams.requireOpen(q.stream());
        stream.requireRetention();
        requireEnd(q.start(), q.end(), q.selector());
        List<Fragment> fragments = new ArrayList<>();
        long bytes = 0;
        for (Fragment f : archive.select(stream, new TimeRange(q.selector(), q.start(), q.end()), CLIP_FRAGMENTS)) {
            bytes += f.bytes();
            if (fragments.isEmpty() || bytes <= CLIP_BYTES) {
                fragments.add(f);
            }
        }
        if (fragments.isEmpty()) {
            throw ServiceException.notFound("No fragments found in the stream for the clip request.");
        }
        return new Clip(stream.name(), packager, fragments);
    }

    /** Why a stream plays or does not. */
    public List<Diagnosis.Check> diagnose(Stream stream) {
        return Diagnosis.of(archive, packager, clock, stream);
    }

    /**
     * Prepares to write a range of any length to a file; {@link RangeExport#run} does it.
     *
     * @throws ServiceException ResourceNotFound or NoDataRetention
     */
    public RangeExport export(ExportRequest q) {
        Stream stream = streams.requireOpen(q.stream());
        stream.requireRetention();
        return new RangeExport(archive, packager, stream, q);
    }

    private static String newId() {
        return Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
    }

    private static int orElse(Integer max, PlaybackMode mode, int onDemand) {
        return max != null ? max : mode == PlaybackMode.ON_DEMAND ? onDemand : LIVE_WINDOW;
    }

    private Instant expires(Integer seconds) {
        return clock.instant().plusSeconds(seconds == null ? DEFAULT_EXPIRES : seconds);
    }

    private PlaybackSession open(StreamRef ref, SessionTerms asked) {
        Stream stream = streams.requireOpen(ref);
        stream.requireRetention();
        requireRange(asked);
        requireKept(stream, asked);
        SessionTerms terms = asked.of(stream.arn(), first(stream, asked));
        forgetExpired();
        makeRoom(terms.window());
        PlaybackSession session = session(sealer.seal(terms.text()), stream, terms);
        sessions.put(session.token(), session);
        return session;
    }

    private PlaybackSession session(String token, Stream stream, SessionTerms terms) {
        return new PlaybackSession(token, stream, terms, packager, source(stream, terms));
    }

    private FragmentSource source(Stream stream, SessionTerms terms) {
        return switch (terms.mode()) {
            case LIVE ->
                new FragmentSource.Live(
                        archive, stream, terms.selector(), terms.first().before());
            case LIVE_REPLAY -> new FragmentSource.Replay(archive, stream, terms, clock);
            case ON_DEMAND -> new FragmentSource.Range(archive.select(stream, range(terms), terms.window()));
        };
    }

    private void requireRange(SessionTerms terms) {
        if (terms.mode() == PlaybackMode.LIVE) {
            if (terms.start().isPresent() || terms.end().isPresent()) {
                throw ServiceException.invalid("TimestampRange must not be given when PlaybackMode is LIVE.");
            }
            return;
        }
        Instant start = terms.start()
                .orElseThrow(() -> ServiceException.invalid(
                        "StartTimestamp is required when PlaybackMode is %s.".formatted(terms.mode())));
        if (terms.mode() == PlaybackMode.ON_DEMAND && terms.end().isEmpty()) {
            throw ServiceException.invalid("EndTimestamp is required when PlaybackMode is ON_DEMAND.");
        }
        terms.end().ifPresent(end -> requireEnd(start, end, terms.selector()));
    }

    private void requireEnd(Instant start, Instant end, TimestampType selector) {
        if (!end.isAfter(start) || Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
            throw ServiceException.invalid("EndTimestamp must lie after StartTimestamp by at most 24 hours.");
        }
        if (selector == TimestampType.SERVER_TIMESTAMP && end.isAfter(clock.instant())) {
            throw ServiceException.invalid("EndTimestamp must lie in the past with SERVER_TIMESTAMP.");
        }
    }

    private void requireKept(Stream stream, SessionTerms terms) {
        Instant head = clock.instant().minus(stream.retention());
        if (terms.selector() == TimestampType.SERVER_TIMESTAMP
                && terms.start().filter(head::isAfter).isPresent()) {
            throw ServiceException.invalid(
                    "With SERVER_TIMESTAMP, StartTimestamp must not lie before the stream head, %s.".formatted(head));
        }
    }

    private static TimeRange range(SessionTerms terms) {
        return new TimeRange(
                terms.selector(),
                terms.start().orElseThrow(),
                terms.end().orElse(Instant.ofEpochMilli(Long.MAX_VALUE)));
    }

    private FragmentNumber first(Stream stream, SessionTerms terms) {
        List<Fragment> fragments = terms.mode() == PlaybackMode.LIVE
                ? liveFragments(stream, terms.window())
                : archive.select(stream, range(terms), 1);
        if (fragments.isEmpty()) {
            throw ServiceException.notFound("No fragments found in the stream for the streaming request.");
        }
        return fragments.get(0).number();
    }

    private List<Fragment> liveFragments(Stream stream, int max) {
        List<Fragment> fragments = archive.newest(stream, Optional.empty(), max);
        Instant oldest = clock.instant().minus(LIVE_FRESHNESS);
        if (fragments.isEmpty()
                || fragments.get(fragments.size() - 1).serverTime().isBefore(oldest)) {
            throw ServiceException.notFound(
                    "No fragments found in the stream for the last 30 seconds; start a producer or play ON_DEMAND.");
        }
        return fragments;
    }

    /**
     * The session with that token.
     *
     * @throws ServiceException AccessDenied when it is no session of this engine, has expired or was revoked;
     *     ResourceNotFound when its stream was deleted
     */
    public PlaybackSession session(String token) {
        PlaybackSession known = sessions.get(token);
        PlaybackSession session = known != null ? known : resumed(token);
        if (clock.instant().isAfter(session.terms().expires())
                || revocations.contains(session.terms().id())) {
            sessions.remove(token);
            throw new ServiceException(
                    ErrorCode.SESSION_EXPIRED, "Streaming session token is expired; ask for a new session URL.");
        }
        if (session.isEnded()) {
            throw streamGone();
        }
        return session;
    }

    /** The session with that token when it needs no waiting; never one that cannot be used. */
    public Optional<PlaybackSession> known(String token) {
        return Optional.ofNullable(sessions.get(token))
                .filter(s -> !s.isEnded() && !clock.instant().isAfter(s.terms().expires()));
    }

    /** A session that an earlier engine opened. */
    private PlaybackSession resumed(String token) {
        SessionTerms terms = sealer.open(token)
                .flatMap(SessionTerms::parse)
                .orElseThrow(
                        () -> new ServiceException(ErrorCode.SESSION_EXPIRED, "Streaming session token is not valid."));
        if (clock.instant().isAfter(terms.expires()) || revocations.contains(terms.id())) {
            throw new ServiceException(
                    ErrorCode.SESSION_EXPIRED, "Streaming session token is expired; ask for a new session URL.");
        }
        Stream stream = streams.all().stream()
                .filter(s -> SessionTerms.streamKey(s.arn()).equals(terms.stream()))
                .findFirst()
                .orElseThrow(PlaybackService::streamGone);
        return sessions.computeIfAbsent(token, t -> session(t, stream, terms));
    }

    /** Players of the session were given {@code bytes}. */
    public void served(PlaybackSession session, long bytes) {
        session.use().served(bytes, clock.instant());
    }

    /** A player of the session was refused. */
    public void failed(PlaybackSession session, String error) {
        session.use().failed(error, clock.instant());
    }

    /** How long the session can be used yet. */
    public Duration remaining(PlaybackSession session) {
        Duration left = Duration.between(clock.instant(), session.terms().expires());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The engine's clock. */
    public Clock clock() {
        return clock;
    }

    private static ServiceException streamGone() {
        return ServiceException.notFound("The stream of this session was deleted.");
    }

    /** The sessions that can be used and were, since the engine started; the newest first. */
    public List<PlaybackSession> sessions() {
        forgetExpired();
        return sessions.values().stream()
                .filter(s -> !s.isEnded())
                .sorted(Comparator.comparing((PlaybackSession s) -> s.terms().opened())
                        .reversed())
                .toList();
    }

    /** Ends the sessions of a stream that is being deleted. */
    public void streamDeleted(Stream stream) {
        sessions.values().stream()
                .filter(s -> s.stream().arn().equals(stream.arn()))
                .forEach(PlaybackSession::end);
    }

    /** Ends a session before its time; its token counts as expired from now on. */
    public void revoke(PlaybackSession session) {
        revocations.add(session.terms().id(), session.terms().expires());
        sessions.remove(session.token());
    }

    /** Sessions that were not used for longest give way; their tokens bring them back. */
    private void makeRoom(int wanted) {
        long listed = wanted
                + sessions.values().stream().mapToLong(s -> s.terms().window()).sum();
        Iterator<PlaybackSession> oldest = sessions.values().stream()
                .sorted(Comparator.comparing(
                        s -> s.use().last().orElse(s.terms().opened())))
                .iterator();
        while (listed > MAX_LISTED && oldest.hasNext()) {
            PlaybackSession gone = oldest.next();
            sessions.remove(gone.token());
            listed -= gone.terms().window();
        }
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        sessions.values().removeIf(s -> now.isAfter(s.terms().expires()));
    }
}
