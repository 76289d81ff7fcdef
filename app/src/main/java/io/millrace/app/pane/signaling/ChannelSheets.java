package io.millrace.app.pane.signaling;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.core.signaling.SignalingChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Opens the sheets of the Signaling pane. */
public record ChannelSheets(SignalingViewModel model, ChannelForms forms, Dialogs dialogs) {
    void create() {
        Form form = forms.create();
        Runnable create = () -> form.submit(() -> forms.create(form), channel -> {
            dialogs.close();
            model.select(channel.name());
        });
        dialogs.show(new FormSheet(
                        Messages.text("channel.new.title"), Messages.text("new.create"), form, create, dialogs::close)
                .text(Messages.text("new.name"), ChannelForms.NAME, "door-bell")
                .choice(Messages.text("channel.type"), ChannelForms.TYPE, List.of("SINGLE_MASTER", "FULL_MESH"))
                .text(Messages.text("channel.ttl"), ChannelForms.TTL, "60")
                .lines(Messages.text("new.tags"), ChannelForms.TAGS, Messages.text("new.tags.prompt"))
                .copyAs(() -> forms.createCall(form)));
    }

    void ttl() {
        SignalingChannel channel = model.selectedProperty().get().channel();
        Form form = forms.ttl(channel);
        dialogs.show(new FormSheet(
                        Messages.text("channel.ttl.title", channel.name()),
                        Messages.text("form.save"),
                        form,
                        () -> form.submit(() -> forms.updateTtl(channel, form), done -> dialogs.close()),
                        dialogs::close)
                .text(Messages.text("channel.ttl"), ChannelForms.TTL, "60")
                .copyAs(() -> forms.ttlCall(channel, form)));
    }

    void storage() {
        SignalingChannel channel = model.selectedProperty().get().channel();
        model.load(() -> forms.storable(channel), streams -> show(channel, streams));
    }

    private void show(SignalingChannel channel, SortedMap<String, String> streams) {
        Form form = forms.storage(channel);
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(streams.keySet());
        Supplier<String> arn =
                () -> form.text(ChannelForms.STREAM) == null ? null : streams.get(form.text(ChannelForms.STREAM));
        dialogs.show(new FormSheet(
                        Messages.text("channel.storage.title", channel.name()),
                        Messages.text("form.save"),
                        form,
                        () -> {
                            String chosen = arn.get();
                            form.submit(() -> forms.updateStorage(channel, chosen), done -> dialogs.close());
                        },
                        dialogs::close)
                .choice(Messages.text("channel.storage.stream"), ChannelForms.STREAM, names)
                .copyAs(() -> forms.storageCall(channel, arn.get())));
    }

    void delete() {
        if (model.selectedProperty().get() != null) {
            SignalingChannel channel = model.selectedProperty().get().channel();
            dialogs.show(FormSheet.question(
                    new FormSheet.Question(
                            Messages.text("channel.delete.title", channel.name()),
                            Messages.text("channel.delete.words"),
                            Messages.text("delete.confirm")),
                    () -> forms.deleteCall(channel),
                    () -> {
                        dialogs.close();
                        model.delete(channel);
                    },
                    dialogs::close));
        }
    }
}
