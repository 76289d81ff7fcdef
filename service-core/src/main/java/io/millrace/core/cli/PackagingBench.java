package io.millrace.core.cli;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.mp4.MediaSegment;
import io.millrace.core.playback.Clip;
import io.millrace.core.playback.ClipRequest;
import io.millrace.core.playback.ExportRequest;
import io.millrace.core.playback.Packager;
import io.millrace.core.playback.RangeExport;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * MKV in the store to fMP4 and MPEG-TS segments, to clips and to an export, in MB per CPU second, against
 * {@code ffmpeg -c copy} of the same file to HLS of that kind and to MP4. A clip has its moov first, for which ffmpeg
 * copies the file twice; both of its figures are told. Each round is followed by one of ffmpeg, so that both find the machine in the same mood.
 */
final class PackagingBench {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 15;

    private final BenchFiles files;
    private final Path input;
    private final double megabytes;

    PackagingBench(BenchFiles files, Path input) throws IOException {
        this.files = files;
        this.input = input;
        this.megabytes = Files.size(input) / 1e6;
    }

    void run() throws IOException, InterruptedException {
        run(true);
        run(false);
    }

    private void run(boolean sealed) throws IOException, InterruptedException {
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
                    () -> cpuSeconds(fragments, f -> packager.fragmentedMp4(f).values().stream()
                            .mapToInt(MediaSegment::size)
                            .sum()),
                    new Peer("HLS copy", "hls", "hls.m3u8", "-hls_segment_type", "fmp4"));
            measure(
                    "MPEG-TS",
                    () -> cpuSeconds(fragments, f -> packager.transportStream(f).length),
                    new Peer("HLS copy", "hls", "ts.m3u8"));
            measure(
                    "a clip",
                    () -> clipSeconds(engine, fragments),
                    new Peer("MP4 copy", "mp4", "copy.mp4"),
                    new Peer("MP4 copy with its moov first", "mp4", "first.mp4", "-movflags", "+faststart"));
            measure("an export", () -> exportSeconds(engine, fragments), new Peer("MP4 copy", "mp4", "copy.mp4"));
        }
    }

    /** What ffmpeg does for comparison. */
    private record Peer(String name, String format, String file, String... options) {}

    /** One round; CPU seconds. */
    private interface Round {
        double run() throws IOException;
    }

    /** Code is compiled in the first rounds; of them only the very first is told. */
    private void measure(String format, Round round, Peer... peers) throws IOException, InterruptedException {
        double cold = megabytes / round.run();
        for (int i = 0; i < WARM_UP; i++) {
            round.run();
        }
        for (Peer peer : peers) {
            System.out.printf("MKV to %-7s %s%n", format, comparison(round, cold, peer));
        }
    }

    /** Medians of rounds, and of the ratio of each to the one of ffmpeg behind it. */
    private String comparison(Round round, double cold, Peer peer) throws IOException, InterruptedException {
        List<Double> own = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double warm = megabytes / round.run();
            own.add(warm);
            ffmpegCpuSeconds(peer).map(seconds -> megabytes / seconds).ifPresent(ffmpeg -> {
                theirs.add(ffmpeg);
                ratios.add(warm / ffmpeg);
            });
        }
        String figures = "%5.0f MB per CPU-s, the first time %.0f".formatted(Median.of(own), cold);
        return theirs.isEmpty()
                ? figures + ";  ffmpeg is not installed"
                : "%s;  ffmpeg's %s %.0f;  ratio %.2f (%.2f to %.2f), the first time %.2f"
                        .formatted(
                                figures,
                                peer.name,
                                Median.of(theirs),
                                Median.of(ratios),
                                Collections.min(ratios),
                                Collections.max(ratios),
                                cold / Median.of(theirs));
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

    /** The whole recording as the console exports it. */
    private double exportSeconds(Engine engine, List<Fragment> fragments) throws IOException {
        Path file = files.resolve("export.mp4");
        Files.deleteIfExists(file);
        TimeRange all = new TimeRange(
                TimestampType.PRODUCER_TIMESTAMP,
                fragments.get(0).producerTime(),
                fragments.get(fragments.size() - 1).producerTime());
        long start = CpuTime.nanos();
        RangeExport.Result result = engine.playback()
                .export(new ExportRequest(StreamRef.name("bench"), all, true, file, false))
                .run();
        if (result.fragments() != fragments.size()) {
            throw new IOException("The export ended early: " + result);
        }
        return (CpuTime.nanos() - start) / 1e9;
    }

    /**
     * What it wrote in an earlier round is deleted first, as ours is: so it does not pay for that, and finds memory for
     * its files that virtual machines have not given away.
     */
    private Optional<Double> ffmpegCpuSeconds(Peer peer) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(files.resolve(peer.name.replace(' ', '-')));
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(directory)) {
            for (Path path : earlier) {
                Files.delete(path);
            }
        }
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg", "-v", "error", "-nostdin", "-y", "-i", input.toString(), "-c", "copy", "-f", peer.format));
        command.addAll(List.of(peer.options));
        command.add(directory.resolve(peer.file).toString());
        return CpuTime.seconds(command.toArray(String[]::new));
    }
}
