package io.millrace.app.ui.forms;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.Stream;
import java.util.List;
import java.util.Optional;

/** The sheet of a stream's image generation. */
public final class ImageSheet {
    private ImageSheet() {}

    /** Lets a person change what a stream has. */
    public static void show(
            Dialogs dialogs, ImageForm forms, Stream stream, Optional<ImageGeneration> present, ImageScope scope) {
        Form form = forms.form(stream, present, scope);
        dialogs.show(new FormSheet(
                        Messages.text("images.title", stream.name()),
                        Messages.text("form.save"),
                        form,
                        () -> form.submit(() -> forms.apply(stream, form), done -> dialogs.close()),
                        dialogs::close)
                .choice(Messages.text("images.status"), ImageForm.STATUS, List.of("ENABLED", "DISABLED"))
                .choice(Messages.text("images.scope"), ImageForm.SCOPE, List.of("EVERY_FRAGMENT", "MARKED_FRAGMENTS"))
                .text(Messages.text("images.uri"), ImageForm.URI, "s3://bucket/prefix")
                .text(Messages.text("images.interval.label"), ImageForm.INTERVAL, "3000")
                .choice(
                        Messages.text("images.selector"),
                        ImageForm.SELECTOR,
                        List.of("PRODUCER_TIMESTAMP", "SERVER_TIMESTAMP"))
                .choice(Messages.text("images.format"), ImageForm.FORMAT, List.of("JPEG", "PNG"))
                .text(Messages.text("images.quality"), ImageForm.QUALITY, "80")
                .text(Messages.text("images.width"), ImageForm.WIDTH, "")
                .text(Messages.text("images.height"), ImageForm.HEIGHT, "")
                .choice(Messages.text("images.told"), ImageForm.TOLD, List.of("NOTHING", "EACH_IMAGE"))
                .copyAs(() -> forms.call(stream, form)));
    }
}
