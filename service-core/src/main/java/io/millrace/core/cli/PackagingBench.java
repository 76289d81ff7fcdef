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
import java.util.List;
import java.util.Optional;

/**
 * MKV in the store to fMP4 and MPEG-TS segments and to clips, in MB per CPU second, against {@code ffmpeg -c copy} of the
 * same file to HLS of that kind and to MP4.
 */
final class PackagingBench {
    private static final int ROUNDS = 4;

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
            for (int round = 0; round < ROUNDS; round++) {
                print("fMP4   ", size / cpuSeconds(engine, fragments, PackagingBench::fragmentedMp4), size, hls);
            }
            for (int round = 0; round < ROUNDS; round++) {
                print(
                        "MPEG-TS",
                        size / cpuSeconds(engine, fragments, PackagingBench::transportStream),
                        size,
                        transport);
            }
            for (int round = 0; round < ROUNDS; round++) {
                print("a clip ", clipRate(engine, fragments), size, mp4);
            }
        }
    }

    private static void print(String format, double rate, double size, Optional<Double> ffmpegSeconds) {
        System.out.printf(
                "MKV to %s %7.0f MB per CPU-s   %s%n",
                format,
                rate,
                ffmpegSeconds
                        .map(f -> "ffmpeg -c copy %7.0f MB per CPU-s   ratio %.2f".formatted(size / f, rate * f / size))
                        .orElse("ffmpeg is not installed"));
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
        long start = CpuTime.nanos();
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(files.resolve("clips.mp4"))) {
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

    private Optional<Double> ffmpegCpuSeconds(String format, String name, String... options)
            throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ffmpeg", "-v", "error", "-nostdin", "-y", "-i", input.toString(), "-c", "copy", "-f", format));
        command.addAll(List.of(options));
        command.add(files.resolve(name).toString());
        return CpuTime.seconds(command.toArray(String[]::new));
    }
}
