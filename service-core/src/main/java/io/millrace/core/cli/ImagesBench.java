package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.Span;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.image.ImagePage;
import io.millrace.core.image.ImageQuery;
import io.millrace.core.image.Sample;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One image a second as JPEG, against the ffmpeg program on the same file, and single pictures at random times. */
final class ImagesBench {
    private static final int ROUNDS = 2;
    private static final int SINGLE = 60;
    private static final Duration FAST = Duration.ofMinutes(10);
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration PART = Duration.ofMinutes(5);

    private final BenchFiles files;
    private final Path input;

    ImagesBench(BenchFiles files, Path input) {
        this.files = files;
        this.input = input;
    }

    void run() throws IOException, InterruptedException {
        try (Engine engine =
                Engine.start(EngineConfig.in(files.resolve("images")).withPort(0))) {
            Stream stream = engine.streams().create(NewStream.of("bench", 24));
            engine.ingest()
                    .importFile(ImportRequest.now(input, StreamRef.name("bench")))
                    .run();
            Span span = engine.archive().spans(stream).get(0);
            boolean fast = engine.images().warmUp();
            Duration length = Duration.between(span.start(), span.end());
            Duration most = fast ? FAST : SLOW;
            Duration measured = length.compareTo(most) < 0 ? length : most;
            Optional<Double> peer = ffmpegRate(measured);
            for (int round = 0; round < ROUNDS; round++) {
                print(fast, rate(engine, span.start(), measured), peer);
            }
            single(engine, stream, span, fast);
        }
    }

    private static void print(boolean fast, double rate, Optional<Double> peer) {
        System.out.printf(
                "One JPEG a second, by %s: %6.1f images/s   %s%n",
                fast ? "FFmpeg" : "JCodec",
                rate,
                peer.map(f -> "the ffmpeg program %6.1f images/s   ratio %.2f".formatted(f, rate / f))
                        .orElse("ffmpeg is not installed"));
    }

    private static double rate(Engine engine, Instant start, Duration length) throws IOException {
        long begun = System.nanoTime();
        int images = 0;
        for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(PART)) {
            Instant from = start.plus(at);
            Duration rest = length.minus(at);
            Instant to = from.plus(rest.compareTo(PART) < 0 ? rest : PART).minusSeconds(1);
            Optional<String> token = Optional.empty();
            do {
                ImagePage page = engine.images().page(query(from, to, token));
                for (Sample sample : page.samples()) {
                    if (!(sample instanceof Sample.Taken)) {
                        throw new IOException("no image: " + sample);
                    }
                    images++;
                }
                token = page.next();
            } while (token.isPresent());
        }
        return images / ((System.nanoTime() - begun) / 1e9);
    }

    private static ImageQuery query(Instant from, Instant to, Optional<String> token) {
        return new ImageQuery(
                StreamRef.name("bench"),
                TimestampType.PRODUCER_TIMESTAMP,
                from,
                to,
                1000,
                ImageGeneration.Format.JPEG,
                null,
                null,
                null,
                null,
                token.orElse(null));
    }

    private Optional<Double> ffmpegRate(Duration length) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            Process process = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-y",
                            "-t",
                            String.valueOf(length.toSeconds()),
                            "-i",
                            input.toString(),
                            "-vf",
                            "fps=1",
                            "-q:v",
                            "3",
                            files.resolve("image-%d.jpg").toString())
                    .inheritIO()
                    .start();
            process.waitFor();
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(length.toSeconds() / ((System.nanoTime() - begun) / 1e9));
    }

    private static void single(Engine engine, Stream stream, Span span, boolean fast) throws IOException {
        Random random = new Random(1);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < (fast ? SINGLE : SINGLE / 6); i++) {
            long millis = (long) (random.nextDouble()
                    * Duration.between(span.start(), span.end()).toMillis());
            long begun = System.nanoTime();
            if (engine.images().at(stream, span.start().plusMillis(millis)).isEmpty()) {
                throw new IOException("no picture at " + millis + " ms");
            }
            times.add((System.nanoTime() - begun) / 1e6);
        }
        Collections.sort(times);
        System.out.printf(
                "A picture at a random time, by %s: %.0f ms (median), %.0f ms (largest)%n",
                fast ? "FFmpeg" : "JCodec", times.get(times.size() / 2), times.get(times.size() - 1));
    }
}
