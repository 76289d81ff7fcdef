package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.store.fragment.Connection;
import io.millrace.core.store.fragment.ConnectionTerms;
import io.millrace.core.store.fragment.FragmentEnd;
import io.millrace.core.store.fragment.FragmentStart;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ListFragments and a start with very many fragments in one stream. */
record ListBench(BenchFiles files, int fragments) {
    private static final int CALLS = 2000;
    private static final int STEP_MILLIS = 2000;
    private static final int PER_FILE = 300;
    private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

    void run() throws IOException, InterruptedException {
        EngineConfig config =
                EngineConfig.in(files.resolve("list")).withPort(0).with(new EngineConfig.Auth(false, Optional.empty()));
        long first = Clock.systemUTC().millis() - (long) fragments * STEP_MILLIS;
        try (Engine engine = Engine.start(config.with(config.storage().plain()))) {
            Stream stream = engine.streams().create(NewStream.of("bench", 87_600));
            fill(engine.streams().volume(stream), first);
        }
        long start = System.nanoTime();
        try (Engine engine = Engine.start(config)) {
            System.out.printf(
                    "Start with %d fragments: ready after %.1f s%n", fragments, (System.nanoTime() - start) / 1e9);
            measure(engine.address(), first);
        }
    }

    private void fill(Volume volume, long first) throws IOException {
        byte[] header = MkvWriter.header(List.of()).bytes();
        byte[] content = MkvWriter.timestamp(0);
        int written = 0;
        while (written < fragments) {
            CompletableFuture<?> last = CompletableFuture.completedFuture(null);
            try (Connection connection = volume.connect(header, () -> ConnectionTerms.standard(""))) {
                for (int i = 0; i < PER_FILE && written < fragments; i++, written++) {
                    long millis = first + (long) written * STEP_MILLIS;
                    connection.begin(
                            new FragmentStart(new FragmentNumber(connection.nextSequence(), millis, 1), millis));
                    connection.data(content, 0, content.length);
                    last = connection.commit(new FragmentEnd(content.length, 1, 1, STEP_MILLIS, 0, true));
                }
                last.join();
            }
        }
    }

    private void measure(String address, long first) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        String token = "";
        for (int i = 0; i < CALLS; i++) {
            String body = token.isEmpty() || i % 4 == 0
                    ? query(first + (long) (random.nextDouble() * fragments * STEP_MILLIS))
                    : "{\"StreamName\":\"bench\",\"NextToken\":\"%s\"}".formatted(token);
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/listFragments"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            long start = System.nanoTime();
            HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (i >= CALLS / 2) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
            Matcher next = TOKEN.matcher(reply.body());
            token = next.find() ? next.group(1) : "";
        }
        Collections.sort(millis);
        System.out.printf(
                "ListFragments of 100 among %d: p50 %.1f, p99 %.1f ms%n",
                fragments, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100));
    }

    private static String query(long fromMillis) {
        return ("{\"StreamName\":\"bench\",\"FragmentSelector\":{\"FragmentSelectorType\":\"PRODUCER_TIMESTAMP\","
                        + "\"TimestampRange\":{\"StartTimestamp\":%d,\"EndTimestamp\":%d}}}")
                .formatted(fromMillis / 1000, fromMillis / 1000 + 100_000_000);
    }
}
