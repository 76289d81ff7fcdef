package io.millrace.app.pane.streams;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.forms.EdgeForm;
import io.millrace.app.ui.forms.EdgeSheet;
import io.millrace.app.ui.forms.ImageForm;
import io.millrace.app.ui.forms.ImageSheet;
import io.millrace.core.Engine;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Opens the sheets that change what is set for the selected stream. */
public record SettingsSheets(
        Engine engine,
        StreamSettingsViewModel model,
        StreamForms forms,
        ImageForm imageForm,
        NotificationForms notificationForms,
        EdgeForm edgeForms,
        Dialogs dialogs) {
    private static final List<String> SWITCH = List.of("ENABLED", "DISABLED");

    private void with(Consumer<StreamSettingsViewModel.Settings> action) {
        model.shown().ifPresent(action);
    }

    void edit() {
        with(settings -> {
            Stream stream = settings.stream();
            AtomicReference<Stream> last = new AtomicReference<>(stream);
            Form form = forms.edit(stream);
            dialogs.show(new FormSheet(
                            Messages.text("edit.title", stream.name()),
                            Messages.text("form.save"),
                            form,
                            () -> form.submit(() -> forms.apply(last, form), done -> dialogs.close()),
                            dialogs::close)
                    .text(Messages.text("new.retention"), StreamForms.HOURS, "24")
                    .note(forms.loss(stream, form))
                    .text(Messages.text("new.media"), StreamForms.MEDIA, Messages.text("new.media.prompt"))
                    .text(Messages.text("new.device"), StreamForms.DEVICE, "")
                    .choice(Messages.text("new.tier"), StreamForms.TIER, List.of("HOT", "WARM"))
                    .copyAs(() -> forms.editCall(stream, form)));
        });
    }

    void images() {
        with(settings -> ImageSheet.show(dialogs, imageForm, settings.stream(), settings.images(), settings.scope()));
    }

    void removeImages() {
        with(settings -> ask(
                "images.remove.title",
                "images.remove.words",
                "UpdateImageGenerationConfiguration",
                () -> engine.configurations().updateImageGeneration(ref(settings.stream()), Optional.empty())));
    }

    void notification() {
        with(settings -> {
            Form form = notificationForms.form(settings.notification());
            dialogs.show(new FormSheet(
                            Messages.text(
                                    "notifications.title", settings.stream().name()),
                            Messages.text("form.save"),
                            form,
                            () -> form.submit(
                                    () -> notificationForms.apply(settings.stream(), form), done -> dialogs.close()),
                            dialogs::close)
                    .choice(Messages.text("images.status"), NotificationForms.STATUS, SWITCH)
                    .text(Messages.text("images.uri"), NotificationForms.URI, "http://localhost:9000/hook")
                    .copyAs(() -> notificationForms.call(settings.stream(), form)));
        });
    }

    void removeNotification() {
        with(settings -> ask(
                "notifications.remove.title",
                "notifications.remove.words",
                "UpdateNotificationConfiguration",
                () -> engine.configurations().updateNotification(ref(settings.stream()), Optional.empty())));
    }

    void edge() {
        with(settings -> {
            Form form = edgeForms.form(settings.stream().name(), settings.edge());
            dialogs.show(EdgeSheet.of(
                    edgeForms,
                    form,
                    false,
                    () -> form.submit(() -> edgeForms.start(form), done -> dialogs.close()),
                    dialogs::close));
        });
    }

    void removeEdge() {
        with(settings -> ask("edge.remove.title", "edge.remove.words", "DeleteEdgeConfiguration", () -> engine.edge()
                .delete(ref(settings.stream()))));
    }

    private static StreamRef ref(Stream stream) {
        return StreamRef.arn(stream.arn().toString());
    }

    private void ask(String title, String words, String operation, Runnable action) {
        dialogs.show(FormSheet.question(
                new FormSheet.Question(
                        Messages.text(
                                title, model.shown().orElseThrow().stream().name()),
                        Messages.text(words),
                        Messages.text("delete.confirm")),
                () -> model.describeCall(operation),
                () -> {
                    dialogs.close();
                    model.remove(() -> {
                        action.run();
                        return operation;
                    });
                },
                dialogs::close));
    }
}
