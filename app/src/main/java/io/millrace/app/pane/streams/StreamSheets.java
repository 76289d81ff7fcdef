package io.millrace.app.pane.streams;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.controls.FormSheet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the sheets of the Streams pane: new stream, import, delete. */
public final class StreamSheets {
    private final StreamsViewModel streams;
    private final Surroundings surroundings;
    private final Dialogs dialogs;

    public StreamSheets(StreamsViewModel streams, Surroundings surroundings, Dialogs dialogs) {
        this.streams = streams;
        this.surroundings = surroundings;
        this.dialogs = dialogs;
    }

    void create() {
        StreamForms forms = new StreamForms(surroundings.engine(), surroundings.background());
        Form form = forms.create();
        Runnable create =
                () -> form.submit(() -> surroundings.engine().streams().create(StreamForms.input(form)), stream -> {
                    dialogs.close();
                    streams.select(stream.name());
                });
        dialogs.show(
                new FormSheet(Messages.text("new.title"), Messages.text("new.create"), form, create, dialogs::close)
                        .text(Messages.text("new.name"), StreamForms.NAME, Messages.text("new.name.prompt"))
                        .text(Messages.text("new.retention"), StreamForms.HOURS, "24")
                        .text(Messages.text("new.media"), StreamForms.MEDIA, Messages.text("new.media.prompt"))
                        .text(Messages.text("new.device"), StreamForms.DEVICE, "")
                        .choice(Messages.text("new.tier"), StreamForms.TIER, List.of("HOT", "WARM"))
                        .text(Messages.text("new.key"), StreamForms.KEY, "alias/aws/kinesisvideo")
                        .lines(Messages.text("new.tags"), StreamForms.TAGS, Messages.text("new.tags.prompt"))
                        .copyAs(() -> forms.createCall(form)));
    }

    void importFiles(StreamRow row, List<Path> files) {
        ImportViewModel model = new ImportViewModel(
                surroundings, files, Optional.ofNullable(row).map(StreamRow::stream), streams::select);
        dialogs.show(new ImportView(model, dialogs::close));
    }

    /** Asks what a test camera shall send, and starts it into the selected stream when nobody sends to it, else into its own. */
    void testCamera(StreamRow row) {
        CameraModel camera = new CameraModel(
                surroundings, Optional.ofNullable(row).filter(r -> !r.live()).map(StreamRow::stream));
        Form form = camera.form();
        Runnable start = () -> form.submit(() -> camera.prepare(form), prepared -> {
            dialogs.close();
            camera.run(prepared);
            streams.select(prepared.stream());
        });
        dialogs.show(
                new FormSheet(Messages.text("camera.title"), Messages.text("camera.start"), form, start, dialogs::close)
                        .text(Messages.text("camera.stream"), CameraModel.STREAM, "")
                        .choice(Messages.text("camera.size"), CameraModel.SIZE, camera.sizes())
                        .text(Messages.text("camera.rate"), CameraModel.RATE, "15")
                        .text(Messages.text("camera.gop"), CameraModel.GOP, "2")
                        .note(camera.noteProperty()));
    }

    void delete(StreamRow row) {
        StreamForms forms = new StreamForms(surroundings.engine(), surroundings.background());
        dialogs.show(new DeleteStreamView(
                row,
                () -> forms.deleteCall(row.stream()),
                () -> {
                    dialogs.close();
                    streams.delete(row);
                },
                dialogs::close));
    }
}
