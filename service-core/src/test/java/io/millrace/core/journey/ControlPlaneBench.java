package io.millrace.core.journey;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.stream.NewStream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.SignedHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Prints how fast the control plane is with many streams. Run by hand from the test class path; arguments: the number of
 * streams.
 */
final class ControlPlaneBench {
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 10_000;

    private ControlPlaneBench() {}

    public static void main(String[] arguments) throws Exception {
        int streams = Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("millrace-control");
        create(data, streams);
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            try (EngineProcess engine = EngineProcess.serve(data)) {
                System.out.printf("start with %d streams: %.2f s%n", streams, (System.nanoTime() - start) / 1e9);
                engine.terminate();
            }
        }
        try (EngineProcess engine = EngineProcess.serve(data)) {
            measure(engine, "/listStreams", "{\"MaxResults\":100}");
            measure(engine, "/describeStream", "{\"StreamName\":\"camera-004711\"}");
        }
        System.exit(0);
    }

    private static void create(Path data, int streams) throws Exception {
        EngineConfig config = EngineExtension.config(data).withTls(Optional.empty());
        long start = System.nanoTime();
        try (Engine engine = Engine.start(config)) {
            for (int i = 0; i < streams; i++) {
                engine.streams().create(NewStream.of("camera-%06d".formatted(i), 24));
            }
        }
        System.out.printf("created %.0f streams/s%n", streams / ((System.nanoTime() - start) / 1e9));
    }

    /** Sends one signed request again and again over one connection. */
    private static void measure(EngineProcess engine, String path, String body) throws Exception {
        Map<String, String> headers = SignedHttp.to(engine.address()).signedHeaders(path, body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(engine.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        HttpRequest request = builder.build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long[] nanos = new long[CALLS];
        for (int i = 0; i < WARM_UP; i++) {
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
        Duration before = engine.cpu();
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .statusCode();
            nanos[i] = System.nanoTime() - start;
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        }
        double cpu = engine.cpu().minus(before).toNanos() / 1e6 / CALLS;
        Arrays.sort(nanos);
        System.out.printf(
                "%-16s p50 %.2f ms  p99 %.2f ms  server CPU %.3f ms per call%n",
                path, nanos[CALLS / 2] / 1e6, nanos[CALLS * 99 / 100] / 1e6, cpu);
    }
}
