package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/** The lane of acknowledgements: a row per fragment with the times of its steps. */
final class AcksView extends StackPane {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    AcksView(AcksViewModel model) {
        TableView<AckRow> table = Columns.table("ackTable", Messages.text("acks.none"));
        table.getStyleClass().addAll("figures", "dense");
        table.setItems(model.rows());
        Columns.add(table, "acks.begun", 110, AckRow::begunText);
        Columns.add(table, "acks.connection", 70, row -> String.valueOf(row.connection()));
        Columns.add(table, "acks.timecode", 130, AckRow::timecodeText);
        Columns.add(table, "acks.number", 120, AckRow::shortNumber);
        Columns.add(table, "acks.received.after", 90, AckRow::receivedText);
        Columns.add(table, "acks.persisted.after", 90, AckRow::persistedText);
        Columns.add(table, "acks.state", 220, AckRow::stateText);
        table.setRowFactory(t -> new TableRow<>() {
            @Override
            protected void updateItem(AckRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(FAILED, !empty && row.error().isPresent());
            }
        });
        getChildren().add(table);
    }
}
