package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** GetMedia of an archive over HTTP against the same bytes sent from a file by the kernel. */
record ReadBench(BenchFiles files, Path input) {
    private static final int ROUNDS = 3;
    private static final int BUFFER = 1 << 18;

    void run(boolean sealed) throws IOException, InterruptedException {
        EngineConfig config = EngineConfig.in(files.resolve(sealed ? "read-sealed" : "read-plain"))
                .withPort(0)
                .with(new EngineConfig.Auth(false, Optional.empty()));
        try (Engine engine =
                Engine.start(sealed ? config : config.with(config.storage().plain()))) {
            engine.streams().create(NewStream.of("bench", 24));
            engine.ingest()
                    .importFile(ImportRequest.now(input, StreamRef.name("bench")))
                    .run();
            for (int round = 0; round < ROUNDS; round++) {
                double file = Files.size(input) / 1e6 / plainSend();
                double media = getMedia(engine.address());
                System.out.printf(
                        "GetMedia %s %6.0f MB/s   plain file send %6.0f MB/s   ratio %.2f%n",
                        sealed ? "sealed" : "plain ", media, file, media / file);
            }
        }
    }

    private double getMedia(String address) throws IOException {
        String body = "{\"StreamName\":\"bench\",\"StartSelector\":{\"StartSelectorType\":\"EARLIEST\"}}";
        int port = Integer.parseInt(address.replaceAll(".*:", ""));
        long size = Files.size(input);
        long start = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "POST /getMedia HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[BUFFER];
            InputStream in = socket.getInputStream();
            long read = 0;
            for (int n = in.read(buffer); n >= 0 && read < size; n = in.read(buffer)) {
                read += n;
            }
            return read / 1e6 * 1e9 / (System.nanoTime() - start);
        }
    }

    private double plainSend() throws IOException, InterruptedException {
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread sender = new Thread(() -> send(server));
            sender.start();
            long start = System.nanoTime();
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort())) {
                byte[] buffer = new byte[BUFFER];
                InputStream in = socket.getInputStream();
                while (in.read(buffer) >= 0) {
                    // only the time counts
                }
            }
            sender.join();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void send(ServerSocketChannel server) {
        try (SocketChannel out = server.accept();
                FileChannel file = FileChannel.open(input)) {
            for (long at = 0; at < file.size(); ) {
                at += file.transferTo(at, file.size() - at, out);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
