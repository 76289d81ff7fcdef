package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.playback.Clip;
import io.millrace.core.playback.ClipRequest;
import io.millrace.core.playback.Packager;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.io.OutputStream;
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
    private static final int PEER_ROUNDS = 5;

    private final BenchFiles files;
    private final Path input;
    private final double megabytes;

    PackagingBench(BenchFiles files, Path input) throws IOException {
        this.files = files;
        this.input = input;
        this.megabytes = Files.size(input) / 1e6;
    }

    void run() throws IOException, InterruptedException {
        Peers peers = new Peers(
                ffmpegCpuSeconds("hls", "hls.m3u8", "-hls_segment_type", "fmp4"),
                ffmpegCpuSeconds("hls", "ts.m3u8"),
                ffmpegCpuSeconds("mp4", "copy.mp4"),
                ffmpegCpuSeconds("mp4", "first.mp4", "-movflags", "+faststart"));
        run(true, peers);
        run(false, peers);
    }

    /** CPU seconds of ffmpeg. */
    private record Peers(
            Optional<Double> hls, Optional<Double> transport, Optional<Double> mp4, Optional<Double> moovFirst) {}

    private void run(boolean sealed, Peers peers) throws IOException {
        EngineConfig config = EngineConfig.in(files.resolve(sealed ? "packaging-sealed" : "packaging-plain"))
                .withPort(0);
        try (Engine engine =
                Engine.start(sealed ? config : config.with(config.storage().plain()))) {
            Stream stream = engine.streams().create(NewStream.of("bench", 1));
            ImportSummary imported = engine.ingest()
                    .importFile(ImportRequest.now(input, StreamRef.name("bench")))
                    .run();
            if (!imported.complete()) {
                throw new IOException("The import failed: " + imported);
            }
            System.out.println(sealed ? "Sealed:" : "Plain:");
            List<Fragment> fragments = engine.archive().newest(stream, Optional.empty(), Integer.MAX_VALUE);
            Packager packager = new Packager(engine.archive());
            measure(
                    "fMP4",
                    peers.hls,
                    () -> cpuSeconds(fragments, f -> packager.fragmentedMp4(f).values().stream()
                            .mapToInt(MediaSegment::size)
                            .sum()));
            measure("MPEG-TS", peers.transport, () -> cpuSeconds(fragments, f -> packager.transportStream(f).length));
            measure("a clip", peers.mp4, () -> clipSeconds(engine, fragments));
            peers.moovFirst.ifPresent(f -> System.out.printf(
                    "   ffmpeg -c copy with its moov first, as clips have it: %.0f%n", megabytes / f));
        }
    }

    /** One round; CPU seconds. */
    private interface Round {
        double run() throws IOException;
    }

    /** The median of the last rounds, and the first one; code is compiled in the first one of all. */
    private void measure(String format, Optional<Double> ffmpegSeconds, Round round) throws IOException {
        double cold = megabytes / round.run();
        double[] warm = new double[ROUNDS];
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            warm[Math.max(0, i - WARM_UP)] = megabytes / round.run();
        }
        Arrays.sort(warm);
        double median = warm[ROUNDS / 2];
        System.out.printf("MKV to %-7s %5.0f MB per CPU-s, the first time %.0f", format, median, cold);
        System.out.println(ffmpegSeconds
                .map(f -> ";  ffmpeg -c copy %.0f;  ratio %.2f, the first time %.2f"
                        .formatted(megabytes / f, median * f / megabytes, cold * f / megabytes))
                .orElse(";  ffmpeg is not installed"));
    }

    /** Packages one fragment; the bytes that came of it. */
    private interface Packaging {
        long of(Fragment fragment) throws IOException, CodecException;
    }

    private static double cpuSeconds(List<Fragment> fragments, Packaging packaging) throws IOException {
        long start = CpuTime.nanos();
        long bytes = 0;
        for (Fragment fragment : fragments) {
            try {
                bytes += packaging.of(fragment);
            } catch (CodecException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        if (bytes == 0) {
            throw new IOException("nothing was packaged");
        }
        return (CpuTime.nanos() - start) / 1e9;
    }

    /** Clips one after the other over the whole recording. */
    private double clipSeconds(Engine engine, List<Fragment> fragments) throws IOException {
        Path file = files.resolve("clips.mp4");
        Files.deleteIfExists(file);
        long start = CpuTime.nanos();
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
                    clip.writeTo(out::write);
                    i += clip.fragments();
                }
            }
        }
        return (CpuTime.nanos() - start) / 1e9;
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
