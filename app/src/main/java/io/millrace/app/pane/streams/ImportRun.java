package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Tasks;
import io.millrace.core.Engine;
import io.millrace.core.ingest.FileImport;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.ingest.PreflightReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Imports files one behind the other, in time as on disk. {@link #cancel} may come from any thread. */
final class ImportRun {
    private static final Duration PROGRESS_PACE = Duration.ofMillis(200);

    private final Engine engine;
    private final Background background;
    private final List<Path> files;
    private volatile FileImport current;
    private volatile boolean cancelled;
    private volatile boolean finished;
    private volatile int done;

    ImportRun(Engine engine, Background background, List<Path> files) {
        this.engine = engine;
        this.background = background;
        this.files = files;
    }

    void cancel() {
        cancelled = true;
        FileImport running = current;
        if (running != null) {
            running.cancel();
        }
    }

    /** Runs to the end; {@code first} says where to and how, its file apart. */
    Outcome importAll(ImportRequest first, Tasks.Task task) {
        Optional<Instant> start = first.start();
        if (start.isEmpty() && !first.realTime() && files.size() > 1) {
            start = Optional.of(Instant.now().minus(totalLength()));
        }
        showProgress(task);
        List<FileOutcome> outcomes = new ArrayList<>();
        try {
            for (Path file : files) {
                if (cancelled) {
                    break;
                }
                current = engine.ingest().importFile(new ImportRequest(file, first.stream(), start, first.realTime()));
                ImportSummary summary = runOne(current);
                outcomes.add(new FileOutcome(file, summary));
                done = outcomes.size();
                start = start.map(s -> summary.end().orElse(s));
            }
        } finally {
            finished = true;
        }
        return new Outcome(outcomes);
    }

    /** A failure on one file must not hide what became of the others. */
    private static ImportSummary runOne(FileImport file) {
        try {
            return file.run();
        } catch (RuntimeException e) {
            return new ImportSummary(
                    0, 0, Optional.empty(), Optional.empty(), List.of(), Optional.of(Notices.words(e)), false);
        }
    }

    private Duration totalLength() {
        Duration total = Duration.ZERO;
        for (Path file : files) {
            total = total.plus(PreflightReport.of(file).duration());
        }
        return total;
    }

    private void showProgress(Tasks.Task task) {
        background.after(PROGRESS_PACE, () -> {
            FileImport running = current;
            if (finished || running == null) {
                return;
            }
            FileImport.Progress progress = running.progress();
            task.progressProperty().set(Math.min(1, (done + progress.fraction()) / files.size()));
            task.statusProperty().set(Messages.text("import.progress", progress.fragments()));
            showProgress(task);
        });
    }

    /** What became of one file. */
    record FileOutcome(Path file, ImportSummary summary) {
        String line() {
            ImportSummary s = summary;
            List<String> parts = new ArrayList<>();
            if (s.fragments() > 0) {
                parts.add(Messages.text(
                        "import.stored",
                        file.getFileName(),
                        s.fragments(),
                        Formats.duration(Duration.between(
                                s.start().orElseThrow(), s.end().orElseThrow())),
                        Formats.bytes(s.bytes())));
            }
            if (s.cancelled()) {
                parts.add(Messages.text("import.cancelled"));
            }
            s.failure().ifPresent(parts::add);
            parts.addAll(s.notes());
            return String.join("\n", parts);
        }
    }

    /** What became of all. */
    record Outcome(List<FileOutcome> files) {
        void tell(Notices notices, String stream) {
            boolean any = files.stream().anyMatch(f -> f.summary.fragments() > 0);
            boolean all = files.stream().allMatch(f -> f.summary.complete());
            boolean plain = files.stream().allMatch(f -> f.summary.notes().isEmpty());
            Notices.Kind kind = !any ? Notices.Kind.FAILURE : all && plain ? Notices.Kind.DONE : Notices.Kind.WARNING;
            String title = !any
                    ? Messages.text("import.nothing", stream)
                    : Messages.text(all ? "import.done" : "import.part", stream);
            notices.post(kind, title, files.stream().map(FileOutcome::line).collect(Collectors.joining("\n")));
        }
    }
}
