package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.base.Threads;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Many producers at the pace of cameras: how long fragments take to be on disk, and what that costs. */
record FleetBench(BenchFiles files, Path input, int producers, Duration duration, boolean images) {
    private static final double BYTES_PER_SECOND = 4e6 / 8;
    private static final int PIECE = 16 * 1024;
    private static final int FORCES = 200;
    private static final int IMAGE_INTERVAL = 1000;
    private static final long LATE_NANOS = 3_000_000_000L;

    void run() throws IOException, InterruptedException {
        EngineConfig config = EngineConfig.in(files.resolve("fleet"))
                .withPort(0)
                .with(new EngineConfig.Auth(false, Optional.empty()));
        List<Double> persisting = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger errors = new AtomicInteger();
        byte[] media = Files.readAllBytes(input);
        try (Engine engine = Engine.start(config)) {
            engine.events()
                    .subscribe(
                            StreamEvent.FragmentPersisted.class,
                            f -> persisting.add(f.arrival().persisting().toNanos() / 1e6));
            engine.events().subscribe(StreamEvent.Acknowledged.class, ack -> {
                if (ack.error().isPresent()) {
                    errors.incrementAndGet();
                }
            });
            int port = Integer.parseInt(engine.address().replaceAll(".*:", ""));
            for (int i = 0; i < producers; i++) {
                engine.streams().create(NewStream.of("cam-" + i, 1));
                if (images) {
                    generateImages(engine, "cam-" + i);
                }
            }
            long cpu = CpuTime.nanos();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                String stream = "cam-" + i;
                senders.add(Threads.daemon(stream, () -> send(port, stream, media)));
            }
            senders.forEach(Thread::start);
            Thread.sleep(duration.toMillis());
            double cores = (CpuTime.nanos() - cpu) / 1e9 / duration.toSeconds();
            report(List.copyOf(persisting), errors.get(), cores);
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }

    private Path imageFolder() {
        return files.resolve("images");
    }

    private void generateImages(Engine engine, String stream) {
        engine.configurations()
                .updateImageGeneration(
                        StreamRef.name(stream),
                        Optional.of(new ImageGeneration(
                                SwitchStatus.ENABLED,
                                ImageGeneration.SelectorType.SERVER_TIMESTAMP,
                                new ImageGeneration.Destination(
                                        "file://localhost" + imageFolder().toAbsolutePath(),
                                        EngineConfig.DEFAULT_REGION),
                                IMAGE_INTERVAL,
                                ImageGeneration.Format.JPEG,
                                null,
                                null,
                                null)),
                        ImageScope.EVERY);
    }

    private long imageCount() throws IOException {
        if (!Files.exists(imageFolder())) {
            return 0;
        }
        try (Stream<Path> made = Files.list(imageFolder())) {
            return made.filter(f -> f.toString().endsWith(".jpg")).count();
        }
    }

    private void report(List<Double> persisting, int errors, double cores) throws IOException {
        System.out.printf(
                "%d producers of 4 Mbit/s for %d s: %d fragments, %d errors; last byte to disk p50 %.0f, p99 %.0f ms; force alone p99 %.0f ms; %.2f cores with the senders; %d MB resident; %d images%n",
                producers,
                duration.toSeconds(),
                persisting.size(),
                errors,
                percentile(persisting, 0.5),
                percentile(persisting, 0.99),
                percentile(forces(), 0.99),
                cores,
                resident(),
                imageCount());
    }

    /** Sends the file at the pace, a little longer than is measured, and breaks off. */
    private void send(int port, String stream, byte[] media) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /putMedia HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                            + "x-amzn-stream-name: " + stream + "\r\nx-amzn-fragment-timecode-type: RELATIVE\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread acks = new Thread(() -> drain(socket));
            acks.start();
            long start = System.nanoTime();
            int at = 0;
            while (System.nanoTime() - start < duration.toNanos() + LATE_NANOS && at < media.length) {
                int step = Math.min(PIECE, media.length - at);
                out.write((Integer.toHexString(step) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(media, at, step);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                at += step;
                long turn = start + (long) (at / BYTES_PER_SECOND * 1e9);
                LockSupport.parkNanos(Math.max(0, turn - System.nanoTime()));
            }
            socket.shutdownOutput();
            acks.join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drain(Socket socket) {
        try {
            byte[] buffer = new byte[4096];
            int n = 0;
            while (n >= 0) {
                n = socket.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // the sender closed
        }
    }

    private List<Double> forces() throws IOException {
        List<Double> millis = new ArrayList<>();
        Path file = files.resolve("force");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FORCES; i++) {
                channel.write(ByteBuffer.allocate(1 << 20));
                long start = System.nanoTime();
                channel.force(false);
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        return millis;
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }

    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
    }
}
