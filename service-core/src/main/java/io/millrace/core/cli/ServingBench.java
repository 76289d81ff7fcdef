package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.playback.ContainerFormat;
import io.millrace.core.playback.HlsRequest;
import io.millrace.core.playback.PlaybackMode;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hot segments over HTTP against nginx with the same bytes in a file, both loaded by wrk. Needs ffmpeg, nginx, wrk. */
record ServingBench(BenchFiles files) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final int[] CONNECTIONS = {1, 32, 256};
    private static final int ROUNDS = 7;
    private static final int SECONDS = 3;

    void run() throws IOException, InterruptedException {
        EngineConfig config = EngineConfig.in(files.resolve("serving")).withPort(0);
        int port = freePort();
        Process nginx = nginx(port);
        try (Engine engine = Engine.start(config)) {
            Map<Integer, String> bitrates = new TreeMap<>(Map.of(256, "1000k", 1000, "4000k"));
            for (Map.Entry<Integer, String> size : bitrates.entrySet()) {
                String path = segment(engine, size.getValue());
                measure(size.getKey(), engine.address() + path, "http://127.0.0.1:" + port + "/segment.mp4");
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process nginx(int port) throws IOException {
        Path root = Files.createDirectories(files.resolve("nginx"));
        String config =
                """
                daemon off;
                worker_processes auto;
                pid DIR/pid;
                error_log DIR/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_requests 100000000;
                  open_file_cache max=10;
                  client_body_temp_path DIR/body;
                  proxy_temp_path DIR/proxy;
                  fastcgi_temp_path DIR/fastcgi;
                  uwsgi_temp_path DIR/uwsgi;
                  scgi_temp_path DIR/scgi;
                  server { listen 127.0.0.1:PORT; root DIR; }
                }
                """
                        .replace("DIR", root.toString())
                        .replace("PORT", String.valueOf(port));
        Path file = Files.writeString(root.resolve("nginx.conf"), (isRoot() ? "user root;\n" : "") + config);
        return new ProcessBuilder("nginx", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("out.log").toFile())
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Makes a segment of 2 s, puts a copy where nginx finds it, and tells its path in the engine. */
    private String segment(Engine engine, String bitrate) throws IOException, InterruptedException {
        Path video = files.resolve(bitrate + ".mkv");
        String name = "serving-" + bitrate;
        ffmpeg(video, bitrate);
        engine.streams().create(NewStream.of(name, 24));
        engine.ingest()
                .importFile(new ImportRequest(video, StreamRef.name(name), Optional.of(START), false))
                .run();
        PlaybackSession session = engine.playback()
                .openHls(new HlsRequest(
                        StreamRef.name(name),
                        PlaybackMode.ON_DEMAND,
                        TimestampType.PRODUCER_TIMESTAMP,
                        Optional.of(START),
                        Optional.of(START.plusSeconds(60)),
                        ContainerFormat.FRAGMENTED_MP4,
                        Optional.empty(),
                        false,
                        3600,
                        null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        session.segment(1, 1).forEach(bytes::writeBytes);
        Files.write(files.resolve("nginx").resolve("segment.mp4"), bytes.toByteArray());
        return "/hls/v1/getMP4MediaFragment.mp4?FragmentNumber=1&TrackNumber=1&SessionToken=" + session.token();
    }

    private static void ffmpeg(Path video, String bitrate) throws IOException, InterruptedException {
        List<String> command = List.of(
                ("ffmpeg -v error -nostdin -y -f lavfi -i testsrc2=s=1280x720:r=30:d=6,noise=alls=20:allf=t -c:v libx264"
                                + " -preset ultrafast -b:v RATE -minrate RATE -maxrate RATE -bufsize RATE -g 60"
                                + " -x264-params nal-hrd=cbr:keyint=60:scenecut=0 FILE")
                        .replace("RATE", bitrate)
                        .replace("FILE", video.toString())
                        .split(" ", -1));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ffmpeg could not make a video");
        }
    }

    /** Takes turns, so that what else the machine does concerns both; the medians count. */
    private void measure(int kilobytes, String engine, String nginx) throws IOException, InterruptedException {
        long size = Files.size(files.resolve("nginx").resolve("segment.mp4"));
        requestsPerSecond(engine, 32);
        for (int connections : CONNECTIONS) {
            List<Double> theirs = new ArrayList<>();
            List<Double> own = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                theirs.add(requestsPerSecond(nginx, connections));
                own.add(requestsPerSecond(engine, connections));
                ratios.add(own.get(round) / theirs.get(round));
            }
            System.out.printf(
                    "Segment of %4d kB, %3d connections %7.0f/s %6.0f MB/s   nginx %7.0f/s %6.0f MB/s   ratio %.2f (%.2f to %.2f)%n",
                    kilobytes,
                    connections,
                    Median.of(own),
                    Median.of(own) * size / 1e6,
                    Median.of(theirs),
                    Median.of(theirs) * size / 1e6,
                    Median.of(ratios),
                    Collections.min(ratios),
                    Collections.max(ratios));
        }
    }

    private static double requestsPerSecond(String url, int connections) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + SECONDS + "s", url)
                .redirectErrorStream(true)
                .start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(text);
        if (wrk.waitFor() != 0 || !rate.find() || text.contains("Non-2xx")) {
            throw new IOException("wrk failed on " + url.replaceAll("SessionToken.*", "…") + ": " + text);
        }
        return Double.parseDouble(rate.group(1));
    }
}
