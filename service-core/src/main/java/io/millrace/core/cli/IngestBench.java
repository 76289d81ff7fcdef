package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.stream.NewStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** PutMedia over HTTP against the disk's own rate of forced appends (one force per MiB). */
final class IngestBench {
    private static final int MEBIBYTE = 1 << 20;
    private static final int ROUNDS = 3;

    private final BenchFiles files;
    private final Path input;

    IngestBench(BenchFiles files, Path input) {
        this.files = files;
        this.input = input;
    }

    /** @param sealed whether the media are encrypted on disk */
    void run(boolean sealed) throws IOException, InterruptedException {
        long size = Files.size(input);
        EngineConfig config = EngineConfig.in(files.resolve(sealed ? "ingest-sealed" : "ingest-plain"))
                .withPort(0)
                .with(new EngineConfig.Auth(false, Optional.empty()));
        try (Engine engine =
                Engine.start(sealed ? config : config.with(config.storage().plain()))) {
            for (int round = 0; round < ROUNDS; round++) {
                double disk = size / 1e6 / forcedAppend(size);
                String stream = "bench-" + round;
                engine.streams().create(NewStream.of(stream, 1));
                long heapBefore = liveHeap();
                double put = size / 1e6 / putMedia(engine.address(), stream);
                System.out.printf(
                        "PutMedia %s %6.0f MB/s   forced append %7.0f MB/s   ratio %.2f   live heap %+d MB%n",
                        sealed ? "sealed" : "plain ", put, disk, put / disk, (liveHeap() - heapBefore) / 1_000_000);
            }
        }
    }

    private double forcedAppend(long size) throws IOException {
        Path file = files.resolve("append");
        ByteBuffer block = ByteBuffer.allocateDirect(MEBIBYTE);
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long written = 0; written < size; written += MEBIBYTE) {
                channel.write(block.clear());
                channel.force(false);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return seconds;
    }

    private double putMedia(String address, String stream) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/putMedia"))
                .header("x-amzn-stream-name", stream)
                .header("x-amzn-fragment-timecode-type", "RELATIVE")
                .POST(HttpRequest.BodyPublishers.ofFile(input))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (reply.body().contains("ERROR") || !reply.body().contains("PERSISTED")) {
            throw new IOException("PutMedia was refused: "
                    + reply.body().lines().reduce((a, b) -> b).orElse(""));
        }
        return seconds;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
