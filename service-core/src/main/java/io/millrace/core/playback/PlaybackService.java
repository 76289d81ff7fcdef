package io.millrace.core.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens playback sessions and finds them by their token. Sessions live in memory and end with the engine. Thread safe.
 *
 * <p>Source: API reference, GetHLSStreamingSessionURL.
 */
public final class PlaybackService {
    private static final int DEFAULT_EXPIRES = 300;
    private static final int LIVE_WINDOW = 5;
    private static final int ON_DEMAND_MAX = 5000;
    private static final Duration LIVE_FRESHNESS = Duration.ofSeconds(30);
    private static final Duration MAX_RANGE = Duration.ofHours(24);
    private static final int REMEMBER_EXPIRED = 10_000;
    private static final int TOKEN_BYTES = 32;

    private final StreamService streams;
    private final ArchiveService archive;
    private final Clock clock;
    private final Constraints constraints;
    private final Packager packager;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, HlsSession> sessions = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> expired =
            Caffeine.newBuilder().maximumSize(REMEMBER_EXPIRED).build();

    public PlaybackService(StreamService streams, ArchiveService archive, Clock clock, Constraints constraints) {
        this.streams = streams;
        this.archive = archive;
        this.clock = clock;
        this.constraints = constraints;
        this.packager = new Packager(archive);
    }

    /**
     * Opens an HLS session.
     *
     * @throws ServiceException InvalidArgument, NoDataRetention, ResourceNotFound, UnsupportedStreamMediaType,
     *     MissingCodecPrivateData or InvalidCodecPrivateData
     */
    public HlsSession openHls(HlsRequest request) {
        constraints.check(request);
        Stream stream = streams.requireOpen(request.stream());
        if (!stream.keepsMedia()) {
            throw new ServiceException(
                    ErrorCode.NO_DATA_RETENTION,
                    "The stream %s keeps no media (retention 0), so there is nothing to play."
                            .formatted(stream.name()));
        }
        boolean live = request.mode() == HlsRequest.Mode.LIVE;
        int max = request.maxMediaPlaylistFragmentResults() != null
                ? request.maxMediaPlaylistFragmentResults()
                : live ? LIVE_WINDOW : ON_DEMAND_MAX;
        List<Fragment> fragments = live ? liveFragments(stream, request, max) : rangeFragments(stream, request, max);
        Instant now = clock.instant();
        closeExpired(now);
        int seconds = request.expires() == null ? DEFAULT_EXPIRES : request.expires();
        HlsSession session = new HlsSession(new HlsSession.Setup(
                newToken(),
                stream,
                request,
                now.plusSeconds(seconds),
                max,
                packager,
                fragments,
                after -> archive.newest(stream, after, max)));
        sessions.put(session.token(), session);
        return session;
    }

    private List<Fragment> liveFragments(Stream stream, HlsRequest request, int max) {
        if (request.start().isPresent() || request.end().isPresent()) {
            throw ServiceException.invalid("TimestampRange must not be given when PlaybackMode is LIVE.");
        }
        List<Fragment> fragments = archive.newest(stream, Optional.empty(), max);
        Instant oldest = clock.instant().minus(LIVE_FRESHNESS);
        if (fragments.isEmpty()
                || fragments.get(fragments.size() - 1).serverTime().isBefore(oldest)) {
            throw ServiceException.notFound(
                    "No fragments found in the stream for the last 30 seconds; start a producer or play ON_DEMAND.");
        }
        return fragments;
    }

    private List<Fragment> rangeFragments(Stream stream, HlsRequest request, int max) {
        Instant start = request.start()
                .orElseThrow(
                        () -> ServiceException.invalid("TimestampRange is required when PlaybackMode is ON_DEMAND."));
        Instant end = request.end().orElseThrow(() -> ServiceException.invalid("EndTimestamp is required."));
        if (!end.isAfter(start) || Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
            throw ServiceException.invalid("EndTimestamp must lie after StartTimestamp by at most 24 hours.");
        }
        if (request.selector() == TimestampType.SERVER_TIMESTAMP && end.isAfter(clock.instant())) {
            throw ServiceException.invalid("EndTimestamp must lie in the past with SERVER_TIMESTAMP.");
        }
        List<Fragment> fragments = archive.select(stream, new TimeRange(request.selector(), start, end), max);
        if (fragments.isEmpty()) {
            throw ServiceException.notFound("No fragments found in the stream for the streaming request.");
        }
        return fragments;
    }

    /**
     * The session with that token.
     *
     * @throws ServiceException AccessDenied when it is unknown or has expired
     */
    public HlsSession session(String token) {
        HlsSession session = sessions.get(token);
        if (session != null && clock.instant().isAfter(session.expires())) {
            close(session);
            session = null;
        }
        if (session == null) {
            throw new ServiceException(
                    ErrorCode.SESSION_EXPIRED,
                    expired.getIfPresent(token) != null
                            ? "Streaming session token is expired; ask for a new session URL."
                            : "Streaming session token is not valid.");
        }
        if (session.isEnded()) {
            throw ServiceException.notFound("The stream of this session was deleted.");
        }
        return session;
    }

    /** Ends the sessions of a stream that is being deleted. */
    public void streamDeleted(Stream stream) {
        sessions.values().stream()
                .filter(s -> s.stream().arn().equals(stream.arn()))
                .forEach(HlsSession::end);
    }

    /** Ends a session before its time; its token counts as expired from now on. */
    public void close(HlsSession session) {
        if (sessions.remove(session.token()) != null) {
            expired.put(session.token(), true);
        }
    }

    private void closeExpired(Instant now) {
        sessions.values().stream().filter(s -> now.isAfter(s.expires())).forEach(this::close);
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "Ci" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
