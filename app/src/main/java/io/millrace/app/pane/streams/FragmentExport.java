package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.MkvExport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes fragments to Matroska files as a task, and tells what became of it. */
record FragmentExport(Surroundings surroundings, Tasks.Task task) {
    static void start(Surroundings surroundings, List<Fragment> fragments, Path file) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Tasks.Task task = surroundings
                .tasks()
                .start(Messages.text("fragments.saving", file.getFileName()), () -> cancelled.set(true));
        FragmentExport export = new FragmentExport(surroundings, task);
        surroundings
                .background()
                .runLong(() -> new MkvExport(file, cancelled::get).run(fragments), export::done, export::failed);
    }

    private void done(MkvExport.Result result) {
        surroundings.tasks().finished(task);
        String files =
                String.join("\n", result.files().stream().map(Path::toString).toList());
        String notes = String.join("\n", result.notes());
        surroundings
                .notices()
                .post(
                        notes.isEmpty() ? Notices.Kind.DONE : Notices.Kind.WARNING,
                        Messages.text("fragments.saved", result.fragments()),
                        notes.isEmpty() ? files : files + "\n" + notes);
    }

    private void failed(Throwable cause) {
        surroundings.tasks().finished(task);
        surroundings.notices().failure(Messages.text("fragments.save.failed"), cause);
    }
}
