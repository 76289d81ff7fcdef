package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Sheet;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The sheet for dropped files. */
final class ImportView extends Sheet {
    private static final int LISTED = 5;

    ImportView(ImportViewModel model, Runnable onClose) {
        super(
                title(model),
                Messages.text("import.start"),
                () -> {
                    onClose.run();
                    model.start();
                },
                onClose);
        add(fileList(model));
        TextField target = new TextField();
        target.setId("importTarget");
        target.textProperty().bindBidirectional(model.targetProperty());
        target.setDisable(model.intoExisting());
        addField(
                Messages.text(model.intoExisting() ? "import.into" : "import.into.new"),
                target,
                model.problemProperty());
        add(startChoice(model));
        add(paceChoice(model));
        confirmButton().disableProperty().bind(model.readyBinding().not());
    }

    private static String title(ImportViewModel model) {
        return model.files().size() == 1
                ? Messages.text("import.title", model.files().get(0).getFileName())
                : Messages.text("import.title.many", model.files().size());
    }

    private static VBox fileList(ImportViewModel model) {
        VBox files = new VBox(2);
        for (Path file : model.files().subList(0, Math.min(LISTED, model.files().size()))) {
            Label line = new Label(
                    file.getFileName() + "  ·  " + Formats.bytes(file.toFile().length()));
            line.getStyleClass().add("secondary");
            files.getChildren().add(line);
        }
        if (model.files().size() > LISTED) {
            Label more = new Label(Messages.text("import.more", model.files().size() - LISTED));
            more.getStyleClass().add("secondary");
            files.getChildren().add(more);
        }
        return files;
    }

    private static VBox startChoice(ImportViewModel model) {
        ToggleGroup group = new ToggleGroup();
        RadioButton now = radio(Messages.text("import.now"), group, "startNow");
        RadioButton chosen = radio(Messages.text("import.chosen"), group, "startChosen");
        now.setSelected(true);
        TextField time = new TextField();
        time.setId("startTime");
        time.setPrefColumnCount(18);
        time.textProperty().bindBidirectional(model.startTimeProperty());
        time.disableProperty().bind(now.selectedProperty());
        model.startNowProperty().bind(now.selectedProperty());
        HBox atTime = new HBox(8, chosen, time);
        atTime.setAlignment(Pos.CENTER_LEFT);
        return labelled(Messages.text("import.begin"), now, atTime);
    }

    private static VBox paceChoice(ImportViewModel model) {
        ToggleGroup group = new ToggleGroup();
        RadioButton fast = radio(Messages.text("import.fast"), group, "paceFast");
        RadioButton real = radio(Messages.text("import.real"), group, "paceReal");
        fast.setSelected(true);
        model.realTimeProperty().bind(real.selectedProperty());
        return labelled(Messages.text("import.pace"), fast, real);
    }

    private static RadioButton radio(String text, ToggleGroup group, String id) {
        RadioButton radio = new RadioButton(text);
        radio.setId(id);
        radio.setToggleGroup(group);
        return radio;
    }

    private static VBox labelled(String label, Node... choices) {
        Label caption = new Label(label);
        caption.getStyleClass().add("field-label");
        VBox box = new VBox(6, caption);
        box.getChildren().addAll(choices);
        return box;
    }
}
