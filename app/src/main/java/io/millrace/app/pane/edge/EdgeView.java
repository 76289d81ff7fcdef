package io.millrace.app.pane.edge;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.Facts;
import io.millrace.app.ui.controls.PaneFrame;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** The Edge pane: a table by stream and hub device, the selected configuration below it. */
public final class EdgeView extends PaneFrame {
    private final EdgeViewModel model;
    private final EdgeSheets sheets;

    public EdgeView(EdgeViewModel model, EdgeSheets sheets) {
        super(Messages.text("edge.title"));
        this.model = model;
        this.sheets = sheets;
        addFilter(model.filterProperty(), "edge.filter");
        addAction("edge.new", sheets::create);
        setTable(table());
        setBottom(detail());
    }

    private TableView<EdgeRow> table() {
        TableView<EdgeRow> table = Columns.table("edgeTable", Messages.text("edge.empty"));
        Columns.show(table, model.shown(), model.selectedProperty());
        Columns.add(table, "edge.stream", 220, EdgeRow::stream);
        Columns.add(table, "edge.hub.short", 200, EdgeRow::hub);
        Columns.add(table, "edge.fact.status", 160, EdgeRow::status);
        Columns.add(table, "edge.fact.source", 120, EdgeRow::source);
        Columns.add(table, "edge.fact.failure", 300, EdgeRow::failure);
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DELETE) {
                sheets.delete();
            }
        });
        return table;
    }

    private VBox detail() {
        VBox detail = new VBox(
                12,
                line(
                        button("edge.edit", sheets::edit),
                        new CopyMenu(model::arn, () -> model.call("DescribeEdgeConfiguration")),
                        button("edge.delete", sheets::delete)),
                new Facts(model.facts()));
        detail.getStyleClass().add("pane-detail");
        detail.visibleProperty().bind(model.selectedProperty().isNotNull());
        detail.managedProperty().bind(detail.visibleProperty());
        return detail;
    }
}
