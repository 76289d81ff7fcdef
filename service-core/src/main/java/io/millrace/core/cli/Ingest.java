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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            description = "Producer time of the first frame: an ISO 8601 time, or file for the file's own date. "
                    + "Without it the media end now.")
    private String start;

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
            EngineConfig config = EngineConfig.in(dataDirectory).withPort(0).withTls(Optional.empty());
            try (Engine engine = Engine.start(config)) {
                PreflightReport report = engine.ingest().preflight(file);
                print(report);
                if (report.refusal().isPresent()) {
                    throw new IOException("%s cannot be imported: %s"
                            .formatted(file, report.refusal().get()));
                }
                return dryRun || run(engine, report) ? ExitCode.OK : ExitCode.FAILED;
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

    private boolean run(Engine engine, PreflightReport report) throws IOException {
        if (engine.streams().find(stream).isEmpty()) {
            engine.streams().create(NewStream.of(stream, NEW_STREAM_HOURS));
        }
        FileImport job = engine.ingest()
                .importFile(new ImportRequest(file, StreamRef.name(stream), startTime(report), realTime));
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
        if (start.equals("file")) {
            return Optional.of(report.date()
                    .orElseThrow(() -> new IOException(file + " has no date of its own; give --start a time")));
        }
        try {
            return Optional.of(Instant.parse(start));
        } catch (DateTimeException e) {
            throw new IOException("--start must be a time such as 2026-01-31T12:00:00Z, or file; not " + start, e);
        }
    }
}
