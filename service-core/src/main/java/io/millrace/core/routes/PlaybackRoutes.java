package io.millrace.core.routes;

import io.millrace.core.activity.Metrics;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.Endpoint;
import io.millrace.core.http.Reply;
import io.millrace.core.http.Request;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.DashManifests;
import io.millrace.core.playback.HlsPlaylists;
import io.millrace.core.playback.PlaybackService;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.playback.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the playlists, manifests and segments of playback sessions. The session token in the URL is the only
 * credential; pages of any origin may read.
 */
public final class PlaybackRoutes {
    private static final Logger log = LoggerFactory.getLogger(PlaybackRoutes.class);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Map<String, String> CORS = Map.of(
            "Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", "Date, Content-Length, Content-Range");
    private static final Reply PREFLIGHT = Reply.empty(204)
            .with(CORS)
            .with(Map.of("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers", "*"));

    private final PlaybackService playback;
    private final Metrics metrics;
    private final RequestLimit limit;
    private final Map<String, Endpoint> endpoints;

    /** How often a session may be asked. */
    public interface RequestLimit {
        /** Any number of times. */
        RequestLimit NONE = (operation, session) -> {};

        /**
         * Counts a request.
         *
         * @throws ServiceException ClientLimitExceeded
         */
        void pass(String operation, PlaybackSession session);
    }

    /** What a path of a session gives. */
    private interface Source {
        Content content(PlaybackSession session, Request request);
    }

    /** The same when it needs no waiting; whatever goes wrong here goes wrong again, and is told, in {@link Source}. */
    private interface QuickSource {
        Optional<Content> content(PlaybackSession session, Request request);
    }

    public PlaybackRoutes(PlaybackService playback, Metrics metrics, RequestLimit limit) {
        this.playback = playback;
        this.limit = limit;
        this.metrics = metrics;
        Endpoint init = new Served(
                "GetMP4InitFragment",
                (s, r) -> Content.media("video/mp4", List.of(s.initSegment(track(r), generation(r)))),
                (s, r) -> Optional.empty());
        Endpoint media = new Served(
                "GetMP4MediaFragment",
                (s, r) -> Content.media("video/mp4", s.segment(track(r), number(r))),
                (s, r) -> s.cachedSegment(track(r), number(r)).map(b -> Content.media("video/mp4", b)));
        endpoints = Map.of(
                "/hls/v1/getHLSMasterPlaylist.m3u8",
                new Served("GetHLSMasterPlaylist", (s, r) -> hls(s, new HlsPlaylists(s).master()), QUICK_NEVER),
                "/hls/v1/getHLSMediaPlaylist.m3u8",
                new Served("GetHLSMediaPlaylist", (s, r) -> hls(s, new HlsPlaylists(s).media(track(r))), QUICK_NEVER),
                "/hls/v1/getTSFragment.ts",
                new Served(
                        "GetTSFragment",
                        (s, r) -> Content.media("video/mp2t", List.of(s.transportSegment(number(r)))),
                        (s, r) ->
                                s.cachedTransportSegment(number(r)).map(b -> Content.media("video/mp2t", List.of(b)))),
                "/hls/v1/getMP4InitFragment.mp4",
                init,
                "/hls/v1/getMP4MediaFragment.mp4",
                media,
                "/dash/v1/getDASHManifest.mpd",
                new Served("GetDASHManifest", (s, r) -> dash(s), QUICK_NEVER),
                "/dash/v1/getMP4InitFragment.mp4",
                init,
                "/dash/v1/getMP4MediaFragment.mp4",
                media);
    }

    private static final QuickSource QUICK_NEVER = (session, request) -> Optional.empty();

    /** The endpoint of a path, if it is one of a session. */
    public Optional<Endpoint> route(String method, String path) {
        Endpoint endpoint = endpoints.get(path);
        if (endpoint != null && method.equals("OPTIONS")) {
            return Optional.of(preflight());
        }
        return Optional.ofNullable(endpoint).filter(e -> READS.contains(method));
    }

    private static Endpoint.Whole preflight() {
        return new Endpoint.Whole() {
            @Override
            public Reply answer(Request request) {
                return PREFLIGHT;
            }

            @Override
            public Optional<Reply> atOnce(Request request) {
                return Optional.of(answer(request));
            }
        };
    }

    private static Content hls(PlaybackSession session, String text) {
        return playlist(session, "application/vnd.apple.mpegurl", text);
    }

    private Content dash(PlaybackSession session) {
        return playlist(session, "application/dash+xml", new DashManifests(session, playback.clock()).text());
    }

    private static Content playlist(PlaybackSession session, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return session.terms().isLive() ? Content.changing(type, bytes) : Content.lasting(type, bytes);
    }

    private PlaybackSession session(Request request) {
        PlaybackSession session = playback.session(request.parameter("SessionToken")
                .orElseThrow(() -> new ServiceException(ErrorCode.SESSION_EXPIRED, "SessionToken is required.")));
        if (!gives(session, request.path())) {
            throw new ServiceException(
                    ErrorCode.SESSION_EXPIRED, "Streaming session token is not valid for this protocol or container.");
        }
        return session;
    }

    /** A token opens the protocol and container that it was made for, and no other. */
    private static boolean gives(PlaybackSession session, String path) {
        boolean dash = session.terms().protocol() == Protocol.DASH;
        boolean transport = session.terms().container() == ContainerFormat.MPEG_TS;
        boolean segment = path.endsWith(".mp4") || path.endsWith(".ts");
        return path.startsWith("/dash/") == dash && (!segment || path.endsWith(".ts") == transport);
    }

    private static int track(Request request) {
        return (int) number(request, "TrackNumber");
    }

    private static long number(Request request) {
        return number(request, "FragmentNumber");
    }

    private static int generation(Request request) {
        return (int) number(request, "SequenceNumber");
    }

    private static long number(Request request, String name) {
        String text = request.parameter(name).orElse("");
        if (!NUMBER.matcher(text).matches()) {
            throw ServiceException.invalid(name + " must be a number.");
        }
        return Long.parseLong(text);
    }

    private static Reply withCors(Reply reply) {
        return reply.with(CORS);
    }

    /** A path of sessions. What was packaged already is answered on the event loop. */
    private final class Served implements Endpoint.Whole {
        private final String operation;
        private final Source source;
        private final QuickSource quick;

        Served(String operation, Source source, QuickSource quick) {
            this.operation = operation;
            this.source = source;
            this.quick = quick;
        }

        @Override
        public Optional<Reply> atOnce(Request request) {
            long start = System.nanoTime();
            try {
                return request.parameter("SessionToken")
                        .flatMap(playback::known)
                        .filter(session -> gives(session, request.path()))
                        .flatMap(session ->
                                quick.content(session, request).map(content -> sent(session, content, request, start)));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }

        @Override
        public Reply answer(Request request) {
            long start = System.nanoTime();
            Optional<PlaybackSession> session = Optional.empty();
            try {
                session = Optional.of(session(request));
                return sent(session.get(), source.content(session.get(), request), request, start);
            } catch (ServiceException e) {
                session.ifPresent(s -> playback.failed(s, e.getMessage()));
                return failed(
                        Reply.text(e.code().status(), e.getMessage() + "\n")
                                .with("x-amzn-ErrorType", e.code().wireName()),
                        start);
            } catch (RuntimeException e) {
                log.error("{} failed", request.path(), e);
                return failed(Reply.text(500, "The engine failed on this request; its log says why.\n"), start);
            }
        }

        private Reply failed(Reply reply, long start) {
            metrics.called(operation, Duration.ofNanos(System.nanoTime() - start), false);
            return withCors(reply.with("Cache-Control", "no-store"));
        }

        private Reply sent(PlaybackSession session, Content content, Request request, long start) {
            limit.pass(operation, session);
            Reply reply = content.reply(request, playback.remaining(session));
            long bytes = reply.size();
            playback.served(session, bytes);
            metrics.called(operation, Duration.ofNanos(System.nanoTime() - start), true);
            metrics.sent(operation, session.streamName(), bytes);
            return withCors(reply);
        }
    }
}
