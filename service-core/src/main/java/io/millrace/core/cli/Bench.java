package io.millrace.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the end-to-end figures of this machine, each beside its peer in the same run. */
@Command(
        name = "bench",
        description = "Measure this machine's figures, each beside its peer: ffmpeg, the disk, a plain file send.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final long MEGABYTE = 1_000_000;

    @Spec
    private CommandSpec spec;

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

    @Option(
            names = "--only",
            split = ",",
            description =
                    "Some of: ${COMPLETION-CANDIDATES}; by default all but images, serving, which needs nginx and wrk, and fleet and list, which take minutes.")
    private Set<Part> only = EnumSet.of(Part.parse, Part.ingest, Part.packaging, Part.read);

    @Option(names = "--producers", defaultValue = "100", description = "Producers of the fleet (default: 100).")
    private int producers;

    @Option(names = "--images", description = "Make an image a second of each stream of the fleet meanwhile.")
    private boolean images;

    @Option(names = "--seconds", defaultValue = "60", description = "How long the fleet sends (default: 60).")
    private int seconds;

    @Option(names = "--fragments", defaultValue = "1000000", description = "Fragments to list (default: 1000000).")
    private int fragments;

    /** What can be measured. */
    enum Part {
        parse,
        ingest,
        packaging,
        images,
        read,
        serving,
        fleet,
        list
    }

    @Override
    public Integer call() {
        return Failures.told(this::measure);
    }

    private int measure() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a file");
        }
        if (megabytes <= 0 || producers <= 0 || seconds <= 0 || fragments <= 0) {
            throw new ParameterException(
                    spec.commandLine(), "--size, --producers, --seconds and --fragments must be positive");
        }
        Path base = directory == null
                ? Files.createTempDirectory("millrace-bench")
                : Files.createTempDirectory(directory, "millrace-bench");
        try (BenchFiles files = new BenchFiles(base)) {
            Path input = files.repeat(file, megabytes * MEGABYTE);
            System.out.printf("Input: %s, %d MB%n", input.getFileName(), Files.size(input) / MEGABYTE);
            for (Part part : only) {
                run(part, files, input);
            }
            return ExitCode.OK;
        }
    }

    private void run(Part part, BenchFiles files, Path input) throws IOException, InterruptedException {
        switch (part) {
            case parse -> new ParseBench(input).run();
            case ingest -> {
                new IngestBench(files, input).run(true);
                new IngestBench(files, input).run(false);
            }
            case packaging -> new PackagingBench(files, input).run();
            case images -> new ImagesBench(files, input).run();
            case read -> {
                new ReadBench(files, input).run(true);
                new ReadBench(files, input).run(false);
            }
            case serving -> new ServingBench(files).run();
            case fleet -> new FleetBench(files, input, producers, Duration.ofSeconds(seconds), images).run();
            case list -> new ListBench(files, fragments).run();
        }
    }
}
