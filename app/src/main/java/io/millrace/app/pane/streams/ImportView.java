package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Sheet;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sheet for dropped files. */
final class ImportView extends Sheet {
    private static final int LISTED = 5;
    private static final double WIDTH = 560;

    ImportView(ImportViewModel model, Runnable onClose) {
        super(
                title(model),
                Messages.text("import.start"),
                () -> {
                    onClose.run();
                    model.start();
                },
                onClose);
        widen(WIDTH);
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
        VBox files = new VBox(10);
        files.setId("preflights");
        model.preflights().rows().addListener((InvalidationListener)
                o -> showFiles(files, model.preflights().rows()));
        showFiles(files, model.preflights().rows());
        return files;
    }

    private static void showFiles(VBox files, List<PreflightRow> rows) {
        files.getChildren().clear();
        for (PreflightRow row : rows.subList(0, Math.min(LISTED, rows.size()))) {
            files.getChildren().add(file(row));
        }
        if (rows.size() > LISTED) {
            Label more = new Label(Messages.text("import.more", rows.size() - LISTED));
            more.getStyleClass().add("secondary");
            files.getChildren().add(more);
        }
    }

    private static VBox file(PreflightRow row) {
        Label name = new Label(row.heading());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Label verdict = new Label(row.verdictText());
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        verdict.getStyleClass()
                .addAll("verdict", "verdict-" + row.verdict().name().toLowerCase(Locale.ROOT));
        HBox heading = new HBox(8, name, spring, verdict);
        heading.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(2, heading);
        for (String line : row.lines()) {
            Label label = new Label(line);
            label.setWrapText(true);
            label.getStyleClass().add("secondary");
            box.getChildren().add(label);
        }
        return box;
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
        time.disableProperty().bind(chosen.selectedProperty().not());
        model.startNowProperty().bind(now.selectedProperty());
        RadioButton ofFile = radio("", group, "startOfFile");
        model.startOfFileProperty().bind(ofFile.selectedProperty());
        Runnable offer = () -> {
            ofFile.setDisable(model.preflights().date().isEmpty());
            ofFile.setText(model.preflights().dateText());
        };
        model.preflights().rows().addListener((InvalidationListener) o -> offer.run());
        offer.run();
        HBox atTime = new HBox(8, chosen, time);
        atTime.setAlignment(Pos.CENTER_LEFT);
        return labelled(Messages.text("import.begin"), now, ofFile, atTime);
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
