package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.PaneFrame;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the tab of notifications shows beside their configuration: buttons, the subscribers of the topic, the log. */
public final class DeliveriesView {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double GAP = 8;

    private final DeliveriesViewModel model;
    private final FlowPane chips = new FlowPane(GAP, GAP);

    DeliveriesView(DeliveriesViewModel model) {
        this.model = model;
    }

    /** What can be done with it. */
    List<Button> buttons() {
        Button again = PaneFrame.button("notifications.again", model::sendAgain);
        again.disableProperty().bind(model.deadProperty().not());
        return List.of(PaneFrame.button("notifications.send.test", model::sendTest), again);
    }

    /** Who listens to the topic, when it is one. */
    Region subscribers() {
        TextField endpoint = new TextField();
        endpoint.setId("subscriber");
        endpoint.setPromptText(Messages.text("notifications.subscriber.prompt"));
        HBox.setHgrow(endpoint, Priority.ALWAYS);
        Runnable add = () -> {
            if (!endpoint.getText().isBlank()) {
                model.subscribe(endpoint.getText());
                endpoint.clear();
            }
        };
        endpoint.setOnAction(e -> add.run());
        Label title = new Label(Messages.text("notifications.subscribers"));
        title.setMinWidth(Region.USE_PREF_SIZE);
        model.subscribers().addListener((ListChangeListener<String>) change -> showChips());
        VBox all =
                new VBox(GAP, PaneFrame.line(title, endpoint, PaneFrame.button("notifications.subscribe", add)), chips);
        all.visibleProperty().bind(Bindings.isNotEmpty(model.topicProperty()));
        all.managedProperty().bind(all.visibleProperty());
        return all;
    }

    private void showChips() {
        chips.getChildren().setAll(model.subscribers().stream().map(this::chip).toList());
    }

    private Node chip(String endpoint) {
        Button chip = new Button(endpoint, new FontIcon(Feather.X));
        chip.getStyleClass().addAll("small", "flat");
        chip.setAccessibleText(Messages.text("notifications.unsubscribe", endpoint));
        chip.setOnAction(e -> model.unsubscribe(endpoint));
        return chip;
    }

    /** What was sent. */
    TableView<DeliveryRow> log() {
        TableView<DeliveryRow> table = Columns.table("deliveryTable", Messages.text("notifications.none"));
        table.getStyleClass().addAll("figures", "dense");
        table.setItems(model.rows());
        Columns.add(table, "notifications.time", 195, DeliveryRow::timeText);
        Columns.add(table, "notifications.fragment", 120, DeliveryRow::fragmentText);
        Columns.add(table, "notifications.state", 90, DeliveryRow::stateText);
        Columns.add(table, "notifications.attempts", 70, DeliveryRow::attempts);
        Columns.add(table, "notifications.endpoint", 220, DeliveryRow::endpoint);
        Columns.add(table, "notifications.problem", 220, DeliveryRow::problem);
        table.setRowFactory(t -> new TableRow<>() {
            @Override
            protected void updateItem(DeliveryRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(FAILED, !empty && row.isDead());
            }
        });
        return table;
    }
}
