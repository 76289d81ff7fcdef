package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The checklist: what was found, and beside it the rule it rests on. */
final class DiagnoseView extends VBox {
    private static final double NAME_WIDTH = 120;
    private static final Map<String, Feather> ICONS = Map.of(
            "good", Feather.CHECK_CIRCLE,
            "doubtful", Feather.ALERT_TRIANGLE,
            "bad", Feather.X_CIRCLE);

    private final DiagnoseViewModel model;
    private final VBox lines = new VBox(8);

    DiagnoseView(DiagnoseViewModel model) {
        super(8);
        this.model = model;
        setId("diagnose");
        Button again = PaneFrame.button("diagnose.again", model::look);
        again.disableProperty().bind(model.busyProperty());
        Label words = new Label(Messages.text("diagnose.words"));
        words.getStyleClass().add("secondary");
        words.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(PaneFrame.line(again, words), scroll);
        model.rows().addListener((ListChangeListener<DiagnoseViewModel.Row>) c -> show());
        visibleProperty().addListener((o, was, now) -> model.setShown(now));
        show();
    }

    private void show() {
        lines.getChildren().setAll(model.rows().stream().map(DiagnoseView::line).toList());
    }

    private static HBox line(DiagnoseViewModel.Row row) {
        FontIcon icon = new FontIcon(ICONS.get(row.verdict()));
        icon.getStyleClass().add("verdict-" + row.verdict());
        Label name = new Label(row.name(), icon);
        name.setMinWidth(NAME_WIDTH);
        name.setGraphicTextGap(8);
        Label found = new Label(row.found());
        found.setWrapText(true);
        Label rule = new Label(row.rule());
        rule.setWrapText(true);
        rule.getStyleClass().add("secondary");
        VBox words = new VBox(2, found, rule);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, name, words);
        line.setAlignment(Pos.TOP_LEFT);
        line.setAccessibleText(row.verdict() + ": " + row.name() + ": " + row.found());
        return line;
    }
}
