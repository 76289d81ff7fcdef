package io.millrace.core.routes;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.Endpoint;
import io.millrace.core.http.Reply;
import io.millrace.core.http.Request;
import io.millrace.core.playback.HlsSession;
import io.millrace.core.playback.PlaybackService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the playlists and segments of HLS sessions. The session token in the URL is the only credential; pages of any
 * origin may read.
 */
public final class HlsRoutes {
    private static final Logger log = LoggerFactory.getLogger(HlsRoutes.class);
    private static final String PREFIX = "/hls/v1/";
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";
    private static final String VIDEO = "video/mp4";
    private static final Map<String, String> CORS = Map.of(
            "Access-Control-Allow-Origin",
            "*",
            "Access-Control-Allow-Methods",
            "GET, OPTIONS",
            "Access-Control-Allow-Headers",
            "*",
            "Access-Control-Expose-Headers",
            "Date");

    private final Map<String, Endpoint> endpoints;

    public HlsRoutes(PlaybackService playback) {
        endpoints = Map.of(
                PREFIX + "getHLSMasterPlaylist.m3u8",
                whole(r -> playlist(session(playback, r).masterPlaylist())),
                PREFIX + "getHLSMediaPlaylist.m3u8",
                whole(r -> playlist(session(playback, r).mediaPlaylist(track(r)))),
                PREFIX + "getMP4InitFragment.mp4",
                whole(r -> Reply.of(
                        200, VIDEO, session(playback, r).initSegment(track(r), (int) number(r, "SequenceNumber")))),
                PREFIX + "getMP4MediaFragment.mp4",
                new MediaFragment(playback));
    }

    /** The endpoint of a path, if it is one of a session. */
    public Optional<Endpoint> route(String method, String path) {
        Endpoint endpoint = endpoints.get(path);
        if (endpoint != null && method.equals("OPTIONS")) {
            return Optional.of(preflight());
        }
        return Optional.ofNullable(endpoint).filter(e -> method.equals("GET"));
    }

    private interface Answer {
        Reply answer(Request request);
    }

    private static Endpoint.Whole preflight() {
        return new Endpoint.Whole() {
            @Override
            public Reply answer(Request request) {
                return withCors(Reply.empty(204));
            }

            @Override
            public Optional<Reply> atOnce(Request request) {
                return Optional.of(answer(request));
            }
        };
    }

    private static Endpoint.Whole whole(Answer answer) {
        return request -> guarded(request, answer);
    }

    private static Reply guarded(Request request, Answer answer) {
        try {
            return withCors(answer.answer(request));
        } catch (ServiceException e) {
            return withCors(Reply.text(e.code().status(), e.getMessage() + "\n")
                    .with("x-amzn-ErrorType", e.code().wireName()));
        } catch (RuntimeException e) {
            log.error("{} failed", request.path(), e);
            return withCors(Reply.text(500, "The engine failed on this request; its log says why.\n"));
        }
    }

    private static Reply withCors(Reply reply) {
        Reply result = reply;
        for (Map.Entry<String, String> header : CORS.entrySet()) {
            result = result.with(header.getKey(), header.getValue());
        }
        return result;
    }

    private static Reply playlist(String text) {
        return Reply.of(200, PLAYLIST, text.getBytes(StandardCharsets.UTF_8)).with("Cache-Control", "no-cache");
    }

    private static HlsSession session(PlaybackService playback, Request request) {
        return playback.session(request.parameter("SessionToken")
                .orElseThrow(() -> new ServiceException(ErrorCode.SESSION_EXPIRED, "SessionToken is required.")));
    }

    private static int track(Request request) {
        return (int) number(request, "TrackNumber");
    }

    private static long number(Request request, String name) {
        String text = request.parameter(name).orElse("");
        if (!text.matches("\\d{1,9}")) {
            throw ServiceException.invalid(name + " must be a number.");
        }
        return Long.parseLong(text);
    }

    /** Segments that are packaged already are answered on the event loop. */
    private record MediaFragment(PlaybackService playback) implements Endpoint.Whole {
        @Override
        public Optional<Reply> atOnce(Request request) {
            try {
                return session(playback, request)
                        .cachedSegment(track(request), number(request, "FragmentNumber"))
                        .map(MediaFragment::media)
                        .map(HlsRoutes::withCors);
            } catch (ServiceException e) {
                return Optional.empty();
            }
        }

        @Override
        public Reply answer(Request request) {
            return guarded(request, r -> media(session(playback, r).segment(track(r), number(r, "FragmentNumber"))));
        }

        private static Reply media(List<byte[]> segment) {
            return new Reply(200, Map.of("Content-Type", VIDEO), segment);
        }
    }
}
