package io.millrace.app.ui.images;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.image.ImageCoding;
import io.millrace.core.image.Sample;
import io.millrace.core.stream.ImageGeneration.Format;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pictures that are being written to a folder, one file each, named after stream and time. */
final class GallerySaving {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BATCH = 10;

    private final Surroundings around;
    private final Stream stream;
    private final List<Instant> times;
    private final Path folder;
    private final ImageCoding coding;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Tasks.Task task;

    private GallerySaving(Surroundings around, Stream stream, List<Instant> times, Path folder, ImageCoding coding) {
        this.around = around;
        this.stream = stream;
        this.times = times;
        this.folder = folder;
        this.coding = coding;
        this.task = around.tasks().start(Messages.text("gallery.saving", times.size()), () -> cancelled.set(true));
    }

    static void start(Surroundings around, Stream stream, List<Instant> times, Path folder, ImageCoding coding) {
        GallerySaving saving = new GallerySaving(around, stream, times, folder, coding);
        around.background().runLong(saving::write, saving::done, saving::failed);
    }

    private int write() throws IOException {
        int written = 0;
        for (int i = 0; i < times.size() && !cancelled.get(); i += BATCH) {
            List<Instant> some = times.subList(i, Math.min(times.size(), i + BATCH));
            for (Sample sample :
                    around.engine().images().samples(stream, TimestampType.PRODUCER_TIMESTAMP, some, coding)) {
                if (sample instanceof Sample.Taken taken) {
                    Files.write(folder.resolve(name(taken.time())), taken.content());
                    written++;
                }
            }
            double share = (double) (i + some.size()) / times.size();
            around.background().later(() -> task.progressProperty().set(share));
        }
        return written;
    }

    private String name(Instant time) {
        return "%s-%s.%s"
                .formatted(stream.name(), FILE_TIME.format(time), coding.format() == Format.JPEG ? "jpg" : "png");
    }

    private void done(int written) {
        around.tasks().finished(task);
        boolean all = written == times.size();
        String what = Messages.text("gallery.saved.words", written, times.size(), folder);
        around.notices()
                .post(
                        all ? Notices.Kind.DONE : Notices.Kind.WARNING,
                        Messages.text(written == 0 ? "gallery.saved.none" : "gallery.saved"),
                        what);
    }

    private void failed(Throwable cause) {
        around.tasks().finished(task);
        around.notices().failure(Messages.text("gallery.failed", folder), cause);
    }
}
