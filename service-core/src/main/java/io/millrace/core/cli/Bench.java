package io.millrace.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end-to-end figures of this machine, each beside its peer in the same run. */
@Command(
        name = "bench",
        description = "Measure packaging and ingest on this machine, beside ffmpeg and the disk.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final long MEGABYTE = 1_000_000;

    @Parameters(paramLabel = "FILE", description = "A Matroska file with H.264 and AAC; it is repeated up to the size.")
    private Path file;

    @Option(
            names = "--size",
            defaultValue = "1000",
            description = "Megabytes of media to measure with (default: ${DEFAULT-VALUE}).")
    private long megabytes;

    @Option(
            names = "--dir",
            description = "Where to make the working directory; the default is the system's temporary directory.")
    private Path directory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path base = directory == null
                ? Files.createTempDirectory("millrace-bench")
                : Files.createTempDirectory(directory, "millrace-bench");
        try (BenchFiles files = new BenchFiles(base)) {
            Path input = files.repeat(file, megabytes * MEGABYTE);
            System.out.printf("Input: %s, %d MB%n", input.getFileName(), Files.size(input) / MEGABYTE);
            IngestBench ingest = new IngestBench(files, input);
            ingest.run();
            new PackagingBench(files, input).run();
            return ExitCode.OK;
        }
    }
}
