package io.millrace.core.cli;

import io.millrace.core.media.Frame;
import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvReader;
import io.millrace.core.media.mkv.MkvWriter;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory for one benchmark run; it is emptied at the end. */
final class BenchFiles implements Closeable {
    private static final long CLUSTER_MILLIS = 2000;

    private final Path directory;

    BenchFiles(Path directory) {
        this.directory = directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** One cluster of the pattern: its frames, and how long they last. */
    private record Cluster(List<Frame> frames, long startMillis) {}

    /** Writes a file of about {@code size} bytes that repeats the clusters of another with running timestamps. */
    Path repeat(Path source, long size) throws IOException {
        MkvHeader[] header = {null};
        List<Cluster> pattern = clusters(source, header);
        Cluster last = pattern.get(pattern.size() - 1);
        long length = last.startMillis - pattern.get(0).startMillis + CLUSTER_MILLIS;
        Path target = resolve("bench.mkv");
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 20)) {
            out.write(header[0].bytes());
            for (long shift = 0; written < size; shift += length) {
                for (Cluster cluster : pattern) {
                    byte[] bytes = write(cluster, shift);
                    out.write(bytes);
                    written += bytes.length;
                }
            }
        }
        return target;
    }

    private static List<Cluster> clusters(Path source, MkvHeader[] header) throws IOException {
        List<Cluster> pattern = new ArrayList<>();
        try (InputStream in = Files.newInputStream(source)) {
            MkvReader reader = MkvReader.ofFile(in);
            Optional<MkvEvent> event = reader.next();
            while (event.isPresent()) {
                if (event.get() instanceof MkvEvent.HeaderRead read) {
                    header[0] = MkvWriter.header(read.header().tracks());
                } else if (event.get() instanceof MkvEvent.ClusterStart start) {
                    pattern.add(new Cluster(new ArrayList<>(), start.timestamp()));
                } else if (event.get() instanceof MkvEvent.Block block) {
                    pattern.get(pattern.size() - 1).frames.addAll(block.frames());
                }
                event = reader.next();
            }
        }
        return pattern;
    }

    private static byte[] write(Cluster cluster, long shift) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(MkvWriter.timestamp(cluster.startMillis + shift));
        for (Frame frame : cluster.frames) {
            content.writeBytes(MkvWriter.simpleBlockHead(frame, frame.timeNs() / 1_000_000 - cluster.startMillis));
            ByteBuffer data = frame.data();
            content.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MkvWriter.clusterHead(content.size()));
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
