package io.millrace.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers and readers on bad lines: what was acknowledged is listed, and nobody else is held up. */
class HostileNetworkIT {
    private static final byte[] FILE = SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv");
    private static final int CUT_STEP = Boolean.getBoolean("millrace.long") ? 211 : 6007;

    @TempDir
    Path data;

    private Engine engine;
    private int port;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data).with(new EngineConfig.Auth(false, Optional.empty())));
        port = Integer.parseInt(engine.address().replaceAll(".*:", ""));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Socket producer(String stream) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(
                        ("POST /putMedia HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nx-amzn-stream-name: "
                                        + stream + "\r\nx-amzn-fragment-timecode-type: RELATIVE\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void chunk(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, from, length);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] chunked(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < length; at += 4096) {
            chunk(out, FILE, at, Math.min(4096, length - at));
        }
        return out.toByteArray();
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static List<String> persisted(String reply) {
        return reply.lines()
                .filter(line -> line.contains("\"PERSISTED\""))
                .map(line -> line.replaceAll(".*FragmentNumber\":\"(\\d+)\".*", "$1"))
                .toList();
    }

    private List<String> listed(Stream stream) {
        return engine.archive().newest(stream, Optional.empty(), 10_000).stream()
                .map(f -> f.number().toString())
                .toList();
    }

    @Test
    void oneByteAChunkIsAcknowledgedLikeAnyOther() throws Exception {
        Stream stream = engine.streams().create(NewStream.of("bytes", 1));
        try (Socket socket = producer("bytes")) {
            ByteArrayOutputStream tiny = new ByteArrayOutputStream();
            int length = FILE.length / 4;
            for (int at = 0; at < length; at++) {
                chunk(tiny, FILE, at, 1);
            }
            socket.getOutputStream().write(tiny.toByteArray());
            for (int at = length; at < FILE.length; at += 3000) {
                chunk(socket.getOutputStream(), FILE, at, Math.min(3000, FILE.length - at));
            }
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(persisted(readAll(socket))).containsExactlyElementsOf(listed(stream));
        }
    }

    @Test
    void whereverALineIsCutWhatWasAcknowledgedIsListed() throws Exception {
        Stream stream = engine.streams().create(NewStream.of("cuts", 1));
        for (int cut = 1; cut < FILE.length; cut += CUT_STEP) {
            try (Socket socket = producer("cuts")) {
                socket.getOutputStream().write(chunked(cut));
                if (cut % 2 == 0) {
                    socket.setSoLinger(true, 0);
                } else {
                    socket.shutdownOutput();
                    assertThat(listed(stream)).containsAll(persisted(readAll(socket)));
                }
            }
            Awaitility.await().until(() -> engine.ingest().connectionCount() == 0);
        }
        assertThat(listed(stream)).doesNotHaveDuplicates().isNotEmpty();
        assertThat(engine.verify(io.millrace.core.store.fragment.Verification.Depth.FULL, t -> {})
                        .findings())
                .isEmpty();
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUp() throws Exception {
        Stream stream = engine.streams().create(NewStream.of("slow", 1));
        String body = "{\"StreamName\":\"slow\",\"StartSelector\":{\"StartSelectorType\":\"EARLIEST\"}}";
        try (Socket sleeper = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sleeper.setReceiveBufferSize(4096);
            sleeper.getOutputStream()
                    .write(("POST /getMedia HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            for (int round = 0; round < 12; round++) {
                try (Socket socket = producer("slow")) {
                    socket.getOutputStream().write(chunked(FILE.length));
                    socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    assertThat(persisted(readAll(socket))).hasSize(20);
                }
            }
            assertThat(listed(stream)).hasSize(240);
        }
    }

    @Test
    void whatIsNoChunkEndsTheConnectionAndNothingElse() throws Exception {
        Stream stream = engine.streams().create(NewStream.of("garbage", 1));
        try (Socket socket = producer("garbage")) {
            socket.getOutputStream().write(chunked(FILE.length / 2));
            socket.getOutputStream().write("zz\r\nno chunk\r\n".getBytes(StandardCharsets.US_ASCII));
            readAll(socket);
        }
        Awaitility.await().until(() -> engine.ingest().connectionCount() == 0);
        assertThat(listed(stream)).hasSizeGreaterThan(5);
        try (Socket socket = producer("garbage")) {
            socket.getOutputStream().write(chunked(FILE.length));
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(persisted(readAll(socket))).hasSize(20);
        }
    }
}
