package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Sheet;
import javafx.scene.control.TextField;

/** The sheet for a new stream. */
final class NewStreamView extends Sheet {
    NewStreamView(NewStreamViewModel model, Runnable onCancel) {
        super(Messages.text("new.title"), Messages.text("new.create"), model::create, onCancel);
        TextField name = new TextField();
        name.setId("streamName");
        name.setPromptText(Messages.text("new.name.prompt"));
        name.textProperty().bindBidirectional(model.nameProperty());
        addField(Messages.text("new.name"), name, model.nameProblemProperty());
        TextField retention = new TextField();
        retention.setId("retention");
        retention.textProperty().bindBidirectional(model.retentionProperty());
        addField(Messages.text("new.retention"), retention, model.retentionProblemProperty());
        TextField mediaType = new TextField();
        mediaType.setId("mediaType");
        mediaType.setPromptText(Messages.text("new.media.prompt"));
        mediaType.textProperty().bindBidirectional(model.mediaTypeProperty());
        addField(Messages.text("new.media"), mediaType, model.mediaTypeProblemProperty());
        add(problemLabel(model.failureProperty()));
        confirmButton().disableProperty().bind(model.validProperty().not().or(model.busyProperty()));
    }
}
