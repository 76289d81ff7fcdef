package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.playback.ExportRequest;
import io.millrace.core.playback.RangeExport;
import java.nio.file.Path;
import java.time.Duration;

/** Writes a range to one MP4 file as a task, and tells what became of it. */
record Mp4Export(Surroundings around, RangeExport export, Tasks.Task task, Path file) {
    private static final Duration PROGRESS_PACE = Duration.ofMillis(200);

    static void start(Surroundings around, ExportRequest request) {
        Path file = request.file();
        around.background()
                .run(
                        () -> around.engine().playback().export(request),
                        export -> start(around, export, file),
                        e -> around.notices().failure(Messages.text("range.failed", file.getFileName()), e));
    }

    private static void start(Surroundings around, RangeExport export, Path file) {
        Tasks.Task task = around.tasks().start(Messages.text("range.exporting", file.getFileName()), export::cancel);
        Mp4Export running = new Mp4Export(around, export, task, file);
        running.showProgress();
        around.background().runLong(export::run, running::done, running::failed);
    }

    private void showProgress() {
        around.background().after(PROGRESS_PACE, () -> {
            if (around.tasks().running().contains(task)) {
                RangeExport.Progress now = export.progress();
                task.progressProperty().set(now.fraction());
                task.statusProperty().set(Messages.text("range.progress", now.fragments(), Formats.bytes(now.bytes())));
                showProgress();
            }
        });
    }

    private void done(RangeExport.Result result) {
        around.tasks().finished(task);
        String what = Messages.text("range.written", result.fragments(), Formats.bytes(result.bytes()), file);
        if (result.cancelled()) {
            around.notices().post(Notices.Kind.WARNING, Messages.text("range.cancelled"), what);
        } else if (result.stopped().isPresent()) {
            String why = what + "\n" + result.stopped().get();
            around.notices().post(Notices.Kind.WARNING, Messages.text("range.stopped"), why);
        } else {
            around.notices().post(Notices.Kind.DONE, Messages.text("range.done"), what);
        }
    }

    private void failed(Throwable cause) {
        around.tasks().finished(task);
        around.notices().failure(Messages.text("range.failed", file.getFileName()), cause);
    }
}
