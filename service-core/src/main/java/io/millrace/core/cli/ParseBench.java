package io.millrace.core.cli;

import io.millrace.core.media.mkv.MkvEvent;
import io.millrace.core.media.mkv.MkvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Matroska reader, as PutMedia uses it, against ffmpeg's, both on CPU time. */
record ParseBench(Path input) {
    private static final int ROUNDS = 4;

    void run() throws IOException, InterruptedException {
        double size = Files.size(input) / 1e6;
        Optional<Double> ffmpeg = CpuTime.seconds(
                "ffmpeg", "-v", "error", "-nostdin", "-i", input.toString(), "-c", "copy", "-f", "null", "-");
        for (int round = 0; round < ROUNDS; round++) {
            long start = CpuTime.nanos();
            parse();
            double cpu = (CpuTime.nanos() - start) / 1e9;
            System.out.printf(
                    "Parse         %7.0f MB per CPU-s   %s%n",
                    size / cpu,
                    ffmpeg.map(f -> "ffmpeg -c copy -f null %5.0f MB per CPU-s   ratio %.2f"
                                    .formatted(size / f, f / cpu))
                            .orElse("ffmpeg is not installed"));
        }
    }

    private void parse() throws IOException {
        long[] bytes = {0};
        try (InputStream in = Files.newInputStream(input)) {
            MkvReader reader = MkvReader.ofLiveStream(in, (b, offset, length) -> bytes[0] += length);
            long frames = 0;
            for (Optional<MkvEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                frames += event.get() instanceof MkvEvent.Block block ? block.frameCount() : 0;
            }
            if (frames == 0 || bytes[0] == 0) {
                throw new IOException("nothing was parsed");
            }
        }
    }
}
