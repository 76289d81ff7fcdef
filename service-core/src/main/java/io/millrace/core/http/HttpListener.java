package io.millrace.core.http;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.Threads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a plain and, when there is one, a secure port and hands requests to their endpoints. */
public final class HttpListener implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
    private static final int REHEARSAL_MILLIS = 5000;
    private static final int CHUNK_SIZE = 64 * 1024;
    private static final int MAX_LINE = 16 * 1024;
    private static final int WORKERS = 16;
    private static final int IDLE_SECONDS = 120;

    /** Servers of the same negative port share one free port. */
    private static final int ANY_FREE = -1;

    private static final int ANY_FREE_SECURE = -2;

    private final Doorkeeper doorkeeper;
    private final VertxInternal vertx = (VertxInternal) Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Threads.named("http-worker"));
    private final AtomicBoolean closing = new AtomicBoolean();
    private final WholeExchange whole;
    private final StreamingExchange streaming;
    private int port;
    private OptionalInt securePort = OptionalInt.empty();

    /**
     * Who is let in, and where to.
     *
     * @param router finds the endpoint
     * @param guard which host names may be called
     * @param cors which web pages may call
     * @param clock the time that replies bear
     */
    public record Doorkeeper(Router router, HostGuard guard, Cors cors, Clock clock) {}

    private HttpListener(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
        Lingering lingering = new Lingering(vertx, closing);
        this.whole = new WholeExchange(vertx, workers, lingering);
        this.streaming = new StreamingExchange(vertx, lingering, new AtomicInteger());
    }

    /** Loads the HTTP library, so that it can happen beside other work at the start. */
    public static void warmUp() {
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(false))
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Asks for something that is not there, so that the code that answers is loaded before the first client comes. */
    private static void rehearse(String address, int port) {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(REHEARSAL_MILLIS);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                            .formatted(port)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            log.debug("The first request is slower than the others", e);
        }
    }

    /**
     * Starts to listen.
     *
     * @throws BindException when a port is taken
     */
    public static HttpListener start(Binding binding, Doorkeeper doorkeeper) throws IOException {
        HttpListener listener = new HttpListener(doorkeeper);
        try {
            if (binding.tls().isPresent()) {
                listener.securePort = OptionalInt.of(
                        listener.listenSecurely(binding.address(), binding.tls().get()));
            }
            listener.port = listener.listen(options(), binding.address(), binding.port());
            Threads.daemon("http-rehearsal", () -> rehearse(binding.address(), listener.port))
                    .start();
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private int listenSecurely(String address, Binding.Tls tls) throws IOException {
        HttpServerOptions secure = options()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(tls.certificatePem()))
                        .setKeyValue(Buffer.buffer(tls.keyPem())));
        try {
            return listen(secure, address, tls.port());
        } catch (BindException e) {
            if (!tls.orAnyFree()) {
                throw e;
            }
            return listen(secure, address, 0);
        }
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxChunkSize(CHUNK_SIZE)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(2 * MAX_LINE)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
    }

    /** Connections are spread over as many event loops as there are processors; each server listens on one of its own. */
    private int listen(HttpServerOptions options, String address, int wanted) throws IOException {
        int shared = wanted != 0 ? wanted : options.isSsl() ? ANY_FREE_SECURE : ANY_FREE;
        int port = listenOnce(options, address, shared);
        for (int i = 1; i < Runtime.getRuntime().availableProcessors(); i++) {
            listenOnce(options, address, shared);
        }
        return port;
    }

    private int listenOnce(HttpServerOptions options, String address, int wanted) throws IOException {
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(this::handle)
                    .invalidRequestHandler(this::refuseUnreadable);
            Promise<HttpServer> listening = Promise.promise();
            vertx.createEventLoopContext().runOnContext(v -> {
                try {
                    server.listen(wanted, address).onComplete(listening);
                } catch (RuntimeException e) {
                    listening.fail(e);
                }
            });
            return listening
                    .future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException cannot
                    && !String.valueOf(cannot.getMessage()).contains("assign")) {
                throw new BindException("port %d on %s is taken by another program".formatted(wanted, address));
            }
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(address, wanted, e.getCause().getMessage()),
                    e);
        }
    }

    /** The plain port. */
    public int port() {
        return port;
    }

    /** The port that speaks TLS, when there is one. */
    public OptionalInt securePort() {
        return securePort;
    }

    private void handle(HttpServerRequest raw) {
        raw.response().putHeader("Date", Replies.date(doorkeeper.clock.instant()));
        if (!doorkeeper.guard.allows(
                RequestHead.host(raw), raw.connection().localAddress().hostAddress())) {
            refuse(
                    raw,
                    ErrorCode.FORBIDDEN_HOST,
                    "This engine does not answer to the host name in the request's Host header;"
                            + " start it with --allowed-host NAME to allow it.");
            return;
        }
        String origin = raw.getHeader("Origin");
        if (origin != null && isWebSocket(raw) && !doorkeeper.cors.allows(origin)) {
            refuse(raw, ErrorCode.FORBIDDEN_HOST, "Pages of this origin may not open a WebSocket here.");
            return;
        }
        doorkeeper.cors.headers(origin).forEach(raw.response()::putHeader);
        Request request = RequestHead.of(raw, securePort);
        Endpoint endpoint = doorkeeper.router.route(request.method(), request.path());
        if (endpoint instanceof Endpoint.Streaming s) {
            streaming.handle(raw, request, s);
        } else if (endpoint instanceof Endpoint.Whole w) {
            whole.handle(raw, request, w);
        }
    }

    private static boolean isWebSocket(HttpServerRequest raw) {
        return "websocket".equalsIgnoreCase(raw.getHeader("Upgrade"));
    }

    private void refuseUnreadable(HttpServerRequest raw) {
        raw.response().putHeader("Date", Replies.date(doorkeeper.clock.instant()));
        refuse(raw, ErrorCode.MALFORMED_HTTP_REQUEST, "The request is not HTTP/1.1 as this engine can read it.")
                .onComplete(done -> raw.connection().close());
    }

    /** Refuses before any route is asked; {@code words} stand in JSON as they are. */
    private static Future<Void> refuse(HttpServerRequest raw, ErrorCode code, String words) {
        byte[] body = "{\"message\":\"%s\"}".formatted(words).getBytes(StandardCharsets.UTF_8);
        return Replies.send(
                raw.response(),
                Reply.of(code.status(), "application/json", body)
                        .with("x-amzn-ErrorType", code.wireName())
                        .with("x-amzn-RequestId", UUID.randomUUID().toString()));
    }

    @Override
    public void close() {
        closing.set(true);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workers.shutdown();
    }
}
