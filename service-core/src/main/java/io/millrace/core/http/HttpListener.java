package io.millrace.core.http;

import io.millrace.core.base.Threads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port and hands requests to their endpoints. */
public final class HttpListener implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
    private static final int MAX_WHOLE_BODY = 1 << 20;
    private static final int CHUNK_SIZE = 64 * 1024;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_STREAMING = 512;
    private static final int WORKERS = 16;
    private static final int IDLE_SECONDS = 120;
    private static final int LINGER_SECONDS = 10;

    private final Router router;
    private final HostGuard guard;
    private final Clock clock;
    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Threads.named("http-worker"));
    private final AtomicInteger streaming = new AtomicInteger();
    private volatile boolean closing;

    private HttpListener(Router router, HostGuard guard, Clock clock) {
        this.router = router;
        this.guard = guard;
        this.clock = clock;
        this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setMaxChunkSize(CHUNK_SIZE)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(2 * MAX_LINE)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true)
                .setHttp2ClearTextEnabled(false));
    }

    /** Loads the HTTP library, so that it can happen beside other work at the start. */
    public static void warmUp() {
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(false))
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /**
     * Starts to listen.
     *
     * @param port the port; 0 for any free one
     * @throws BindException when the port is taken
     */
    public static HttpListener start(String bind, int port, Router router, HostGuard guard, Clock clock)
            throws IOException {
        HttpListener listener = new HttpListener(router, guard, clock);
        listener.server.requestHandler(listener::handle);
        try {
            listener.server
                    .listen(port, bind)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return listener;
        } catch (CompletionException e) {
            listener.close();
            if (e.getCause() instanceof BindException) {
                throw new BindException("port %d on %s is taken by another program".formatted(port, bind));
            }
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(bind, port, e.getCause().getMessage()),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest raw) {
        raw.response().putHeader("Date", Replies.date(clock.instant()));
        if (!guard.allows(raw.getHeader("Host"), raw.connection().localAddress().hostAddress())) {
            Replies.send(
                    raw.response(),
                    Reply.text(
                            403,
                            "This engine does not answer to the host name in the request's Host header;"
                                    + " start it with --allowed-host NAME to allow it.\n"));
            return;
        }
        Request request = request(raw);
        Endpoint endpoint = router.route(request.method(), request.path());
        if (endpoint instanceof Endpoint.Streaming s) {
            stream(raw, request, s);
        } else if (endpoint instanceof Endpoint.Whole w) {
            whole(raw, request, w);
        }
    }

    private static Request request(HttpServerRequest raw) {
        List<Entry<String, String>> headers = new ArrayList<>();
        raw.headers().forEach((name, value) -> headers.add(Map.entry(name, value)));
        SocketAddress local = raw.connection().localAddress();
        String host = local.hostAddress().contains(":") ? "[" + local.hostAddress() + "]" : local.hostAddress();
        return new Request(
                raw.method().name(),
                Optional.ofNullable(raw.path()).orElse("/"),
                query(raw.query()),
                List.copyOf(headers),
                new byte[0],
                host + ":" + local.port());
    }

    private static List<Entry<String, String>> query(String query) {
        List<Entry<String, String>> parameters = new ArrayList<>();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.add(Map.entry(decode(name), decode(value)));
            }
        }
        return List.copyOf(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void whole(HttpServerRequest raw, Request request, Endpoint.Whole endpoint) {
        if ("100-continue".equalsIgnoreCase(raw.getHeader("Expect"))) {
            raw.response().writeContinue();
        }
        if (!raw.method().equals(HttpMethod.POST)) {
            Optional<Reply> reply = endpoint.atOnce(request);
            if (reply.isPresent()) {
                Replies.send(raw.response(), reply.get());
                return;
            }
        }
        if (declaredLength(raw) > MAX_WHOLE_BODY) {
            refuse(raw, endpoint.tooLarge());
            return;
        }
        Buffer body = Buffer.buffer();
        raw.handler(part -> {
            if (body.length() <= MAX_WHOLE_BODY) {
                body.appendBuffer(part);
            }
        });
        raw.endHandler(v -> {
            if (body.length() > MAX_WHOLE_BODY) {
                Replies.send(raw.response(), endpoint.tooLarge());
            } else {
                work(raw, request.withBody(body.getBytes()), endpoint);
            }
        });
    }

    private static long declaredLength(HttpServerRequest raw) {
        String length = raw.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void work(HttpServerRequest raw, Request request, Endpoint.Whole endpoint) {
        Context context = vertx.getOrCreateContext();
        workers.execute(() -> {
            Reply reply = answered(endpoint, request);
            context.runOnContext(v -> {
                if (!raw.response().closed()) {
                    Replies.send(raw.response(), reply);
                }
            });
        });
    }

    private static Reply answered(Endpoint.Whole endpoint, Request request) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.error("{} failed", request.path(), e);
            return Reply.text(500, "The engine failed on this request; its log says why.\n");
        }
    }

    private void stream(HttpServerRequest raw, Request request, Endpoint.Streaming endpoint) {
        raw.pause();
        if (streaming.incrementAndGet() > MAX_STREAMING) {
            streaming.decrementAndGet();
            refuse(raw, Reply.text(503, "Too many streaming connections.\n"));
            return;
        }
        BodyStream body = new BodyStream(raw, vertx.getOrCreateContext());
        boolean expects = "100-continue".equalsIgnoreCase(raw.getHeader("Expect"));
        StreamingReply reply = new StreamingReply(raw.response(), expects);
        Threads.daemon(endpoint.threadName(), () -> {
                    try {
                        endpoint.answer(request, body, reply);
                    } catch (IOException e) {
                        log.debug("{} ended: {}", endpoint.threadName(), e.getMessage());
                    } finally {
                        streaming.decrementAndGet();
                        reply.end();
                        linger(raw, body);
                    }
                })
                .start();
    }

    /** Answers before the body is there. */
    private void refuse(HttpServerRequest raw, Reply reply) {
        raw.handler(part -> {});
        raw.resume();
        Replies.send(raw.response(), reply);
        cutOffLater(raw);
    }

    private void linger(HttpServerRequest raw, BodyStream body) {
        if (!raw.isEnded() && !closing) {
            body.discard();
            cutOffLater(raw);
        }
    }

    /**
     * Reads away what a refused client still sends, for a while: closing on unread data would reset the connection, and
     * the client might never see its reply.
     */
    private void cutOffLater(HttpServerRequest raw) {
        if (!raw.isEnded()) {
            vertx.setTimer(TimeUnit.SECONDS.toMillis(LINGER_SECONDS), id -> {
                if (!raw.isEnded()) {
                    raw.connection().close();
                }
            });
        }
    }

    @Override
    public void close() {
        closing = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workers.shutdown();
    }
}
