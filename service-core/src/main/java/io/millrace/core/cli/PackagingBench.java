package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.playback.Clip;
import io.millrace.core.playback.ClipRequest;
import io.millrace.core.playback.Packager;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * MKV in the store to fMP4 and MPEG-TS segments and to clips, in MB per CPU second, against {@code ffmpeg -c copy} of the
 * same file to HLS of that kind and to MP4. A clip has its moov first, for which ffmpeg copies the file twice; both of
 * its figures are told.
 */
final class PackagingBench {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 5;
    private static final int PEER_ROUNDS = 3;

    private final BenchFiles files;
    private final Path input;

    PackagingBench(BenchFiles files, Path input) {
        this.files = files;
        this.input = input;
    }

    void run() throws IOException, InterruptedException {
        double size = Files.size(input) / 1e6;
        Optional<Double> hls = ffmpegCpuSeconds("hls", "hls.m3u8", "-hls_segment_type", "fmp4");
        Optional<Double> transport = ffmpegCpuSeconds("hls", "ts.m3u8");
        Optional<Double> mp4 = ffmpegCpuSeconds("mp4", "copy.mp4");
        Optional<Double> moovFirst = ffmpegCpuSeconds("mp4", "first.mp4", "-movflags", "+faststart");
        try (Engine engine =
                Engine.start(EngineConfig.in(files.resolve("packaging")).withPort(0))) {
            Stream stream = engine.streams().create(NewStream.of("bench", 1));
            ImportSummary imported = engine.ingest()
                    .importFile(ImportRequest.now(input, StreamRef.name("bench")))
                    .run();
            if (!imported.complete()) {
                throw new IOException("The import failed: " + imported);
            }
            List<Fragment> fragments = engine.archive().newest(stream, Optional.empty(), Integer.MAX_VALUE);
            measure("fMP4", size, hls, () -> size / cpuSeconds(engine, fragments, PackagingBench::fragmentedMp4));
            measure(
                    "MPEG-TS",
                    size,
                    transport,
                    () -> size / cpuSeconds(engine, fragments, PackagingBench::transportStream));
            measure("a clip", size, mp4, () -> clipRate(engine, fragments));
            moovFirst.ifPresent(f ->
                    System.out.printf("   ffmpeg -c copy with its moov first, as clips have it: %.0f%n", size / f));
        }
    }

    /** One round; MB per CPU second. */
    private interface Round {
        double run() throws IOException;
    }

    /** The first round, in which the code is compiled, and the median of the last ones. */
    private static void measure(String format, double size, Optional<Double> ffmpegSeconds, Round round)
            throws IOException {
        double cold = round.run();
        double[] warm = new double[ROUNDS];
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            warm[Math.max(0, i - WARM_UP)] = round.run();
        }
        Arrays.sort(warm);
        double median = warm[ROUNDS / 2];
        System.out.printf("MKV to %-7s %5.0f MB per CPU-s, the first time %.0f", format, median, cold);
        System.out.println(ffmpegSeconds
                .map(f -> ";  ffmpeg -c copy %.0f;  ratio %.2f, the first time %.2f"
                        .formatted(size / f, median * f / size, cold * f / size))
                .orElse(";  ffmpeg is not installed"));
    }

    /** Packages one fragment; the bytes that came of it. */
    private interface Packaging {
        long of(ByteBuffer content, MkvHeader header, long producerMillis) throws IOException;
    }

    private static long fragmentedMp4(ByteBuffer content, MkvHeader header, long producerMillis) throws IOException {
        return Packager.fragmentedMp4(content, header, producerMillis).values().stream()
                .mapToInt(MediaSegment::size)
                .sum();
    }

    private static long transportStream(ByteBuffer content, MkvHeader header, long producerMillis) throws IOException {
        try {
            return Packager.transportStream(content, header, producerMillis).length;
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static double cpuSeconds(Engine engine, List<Fragment> fragments, Packaging packaging) throws IOException {
        long start = CpuTime.nanos();
        long bytes = 0;
        MkvHeader header = MkvHeader.read(engine.archive().header(fragments.get(0)));
        for (Fragment f : fragments) {
            bytes += packaging.of(engine.archive().content(f), header, f.entry().producerMillis());
        }
        if (bytes == 0) {
            throw new IOException("nothing was packaged");
        }
        return (CpuTime.nanos() - start) / 1e9;
    }

    /** Clips one after the other over the whole recording; MB per CPU second of what comes out. */
    private double clipRate(Engine engine, List<Fragment> fragments) throws IOException {
        Path file = files.resolve("clips.mp4");
        Files.deleteIfExists(file);
        long start = CpuTime.nanos();
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < fragments.size(); ) {
                try (Clip clip = engine.playback()
                        .clip(new ClipRequest(
                                StreamRef.name("bench"),
                                TimestampType.PRODUCER_TIMESTAMP,
                                fragments.get(i).producerTime(),
                                fragments
                                        .get(fragments.size() - 1)
                                        .producerTime()
                                        .plusSeconds(1)))) {
                    long[] written = {0};
                    clip.writeTo(part -> {
                        out.write(part);
                        written[0] += part.length;
                    });
                    bytes += written[0];
                    i += clip.fragments();
                }
            }
        }
        return bytes / 1e6 / ((CpuTime.nanos() - start) / 1e9);
    }

    /** The median of some runs. */
    private Optional<Double> ffmpegCpuSeconds(String format, String name, String... options)
            throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ffmpeg", "-v", "error", "-nostdin", "-y", "-i", input.toString(), "-c", "copy", "-f", format));
        command.addAll(List.of(options));
        command.add(files.resolve(name).toString());
        List<Double> runs = new ArrayList<>();
        for (int i = 0; i < PEER_ROUNDS; i++) {
            CpuTime.seconds(command.toArray(String[]::new)).ifPresent(runs::add);
        }
        return runs.stream().sorted().skip(runs.size() / 2).findFirst();
    }
}
