package io.millrace.app.pane.settings;

import io.millrace.app.ui.controls.PaneFrame;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** The card that checks the store. */
final class StoreView extends VBox {
    private static final double HEIGHT = 110;

    StoreView(StoreViewModel model) {
        super(10);
        ChoiceBox<String> depth = new ChoiceBox<>();
        depth.setId("verifyDepth");
        depth.getItems().setAll(model.depths());
        depth.getSelectionModel().select(1);
        Button verify = PaneFrame.button(
                "verify.do", () -> model.verify(depth.getSelectionModel().getSelectedIndex()));
        verify.disableProperty().bind(model.busyProperty());
        Label outcome = new Label();
        outcome.setId("verifyOutcome");
        outcome.setWrapText(true);
        outcome.getStyleClass().add("secondary");
        outcome.textProperty().bind(model.outcomeProperty());
        ListView<String> findings = new ListView<>(model.findings());
        findings.setId("verifyFindings");
        findings.setPrefHeight(HEIGHT);
        findings.visibleProperty().bind(Bindings.isNotEmpty(model.findings()));
        findings.managedProperty().bind(findings.visibleProperty());
        getChildren().addAll(PaneFrame.line(depth, verify, outcome), findings);
    }
}
