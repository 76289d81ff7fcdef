package io.millrace.core.cli;

import io.millrace.core.DataDirectory;
import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.ingest.FileImport;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.ingest.PreflightReport;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Imports one file into a data directory that no engine has open. */
@Command(
        name = "ingest",
        description = "Import a Matroska, MP4, MOV, MPEG-TS or FLV file; no engine may run on the data directory.",
        mixinStandardHelpOptions = true)
final class Ingest implements Callable<Integer> {
    private static final int NEW_STREAM_HOURS = 24;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--data-dir", required = true, description = "The engine's data directory.")
    private Path dataDirectory;

    @Option(names = "--stream", required = true, description = "Stream to import to; it is made when it is missing.")
    private String stream;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            converter = StartConverter.class,
            description = "Producer time of the first frame: an ISO 8601 time, or file for the file's own date. "
                    + "Without it the media end now.")
    private Start start;

    @Option(names = "--realtime", description = "Take as long as the media last, as a camera would.")
    private boolean realTime;

    @Option(names = "--dry-run", description = "Say what would become of the file, and store nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return Failures.told(() -> {
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " is not a file");
            }
            PreflightReport report = PreflightReport.of(file);
            if (report.refusal().isPresent()) {
                throw new IOException("%s cannot be imported: %s"
                        .formatted(file, report.refusal().get()));
            }
            print(report);
            Optional<Instant> begin = startTime(report);
            if (dryRun) {
                return ExitCode.OK;
            }
            EngineConfig config = EngineConfig.in(dataDirectory).withPort(0).withTls(Optional.empty());
            try (Engine engine = Engine.start(config)) {
                return run(engine, begin) ? ExitCode.OK : ExitCode.FAILED;
            } catch (DataDirectory.HeldException e) {
                System.err.println("millrace-engine: " + e.getMessage());
                return ExitCode.DIRECTORY_HELD;
            }
        });
    }

    private static void print(PreflightReport report) {
        System.out.printf(
                "%s: %s, %.3f s, %d frames, %d key frames, longest distance between them %.3f s%n",
                report.file().getFileName(),
                report.container(),
                report.duration().toMillis() / 1000.0,
                report.frames(),
                report.keyFrames(),
                report.longestGop().toMillis() / 1000.0);
        report.tracks()
                .forEach(t -> System.out.printf(
                        "  track %d: %s%s%n",
                        t.number(), t.codec(), t.config().map(c -> ", " + c).orElse("")));
        report.date().ifPresent(d -> System.out.println("  recorded at " + d));
        report.adaptations().forEach(a -> System.out.println("  " + a));
    }

    private boolean run(Engine engine, Optional<Instant> begin) throws IOException {
        if (engine.streams().find(stream).isEmpty()) {
            engine.streams().create(NewStream.of(stream, NEW_STREAM_HOURS));
        }
        FileImport job = engine.ingest().importFile(new ImportRequest(file, StreamRef.name(stream), begin, realTime));
        ImportSummary summary = job.run();
        System.out.printf(
                "Stored %d fragments, %d bytes%s%n",
                summary.fragments(),
                summary.bytes(),
                summary.start()
                        .map(s -> ", from %s to %s".formatted(s, summary.end().orElse(s)))
                        .orElse(""));
        summary.notes().forEach(note -> System.out.println("  " + note));
        summary.failure().ifPresent(f -> System.err.println("millrace-engine: " + f));
        return summary.complete();
    }

    private Optional<Instant> startTime(PreflightReport report) throws IOException {
        if (start == null) {
            return Optional.empty();
        }
        return start.time()
                .or(report::date)
                .map(Optional::of)
                .orElseThrow(() -> new IOException(file + " has no date of its own; give --start a time"));
    }

    /** When the media begin; empty for the file's own date. */
    private record Start(Optional<Instant> time) {}

    /** Reads a time, or the word file. */
    static final class StartConverter implements ITypeConverter<Start> {
        @Override
        public Start convert(String text) {
            try {
                return new Start(text.equals("file") ? Optional.empty() : Optional.of(Instant.parse(text)));
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "it must be a time such as 2026-01-31T12:00:00Z, or file; not " + text);
            }
        }
    }
}
