package io.millrace.app.pane.edge;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.FormSheet;
import io.millrace.app.ui.forms.EdgeForm;
import io.millrace.app.ui.forms.EdgeSheet;
import io.millrace.core.edgeagent.EdgeConfiguration;
import java.util.Optional;

/** Opens the sheets of the Edge pane. */
public record EdgeSheets(EdgeViewModel model, EdgeForm forms, Dialogs dialogs) {
    void create() {
        open(forms.form("", Optional.empty()), true);
    }

    void edit() {
        Optional.ofNullable(model.selectedProperty().get())
                .ifPresent(c -> open(forms.form(c.stream(), Optional.of(c.configuration())), false));
    }

    private void open(Form form, boolean withStream) {
        dialogs.show(EdgeSheet.of(
                forms,
                form,
                withStream,
                () -> form.submit(() -> forms.start(form), done -> dialogs.close()),
                dialogs::close));
    }

    void delete() {
        if (model.selectedProperty().get() != null) {
            EdgeConfiguration configuration = model.selectedProperty().get().configuration();
            dialogs.show(FormSheet.question(
                    new FormSheet.Question(
                            Messages.text(
                                    "edge.remove.title", configuration.stream().name()),
                            Messages.text("edge.remove.words"),
                            Messages.text("delete.confirm")),
                    () -> model.call("DeleteEdgeConfiguration"),
                    () -> {
                        dialogs.close();
                        model.delete(configuration);
                    },
                    dialogs::close));
        }
    }
}
