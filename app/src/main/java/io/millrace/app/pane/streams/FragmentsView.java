package io.millrace.app.pane.streams;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.app.ui.controls.PaneFrame;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The table of fragments, and what can be done with those that are selected. */
final class FragmentsView extends VBox {
    private static final double CLOCK_WIDTH = 136;
    private static final double TIME_WIDTH = 160;

    private final FragmentsViewModel model;
    private final Dialogs dialogs;
    private final TableView<FragmentRow> table = Columns.table("fragmentTable", Messages.text("fragments.none"));

    FragmentsView(FragmentsViewModel model, Dialogs dialogs) {
        super(8);
        this.model = model;
        this.dialogs = dialogs;
        table.setItems(model.rows());
        table.getStyleClass().addAll("figures", "dense");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Columns.add(table, "fragments.producer", 185, FragmentRow::producer);
        Columns.add(table, "fragments.server", 185, FragmentRow::server);
        Columns.add(table, "fragments.length", 80, FragmentRow::length);
        Columns.add(table, "fragments.size", 80, FragmentRow::size);
        Columns.add(table, "fragments.frames", 110, FragmentRow::frames);
        Columns.add(table, "fragments.number", 120, FragmentRow::shortNumber);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        table.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                inspect();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(range(), table);
    }

    private HBox range() {
        ChoiceBox<String> clock = new ChoiceBox<>();
        clock.setId("fragmentClock");
        clock.setPrefWidth(CLOCK_WIDTH);
        clock.setMinWidth(CLOCK_WIDTH);
        clock.getItems().setAll(Messages.text("fragments.by.producer"), Messages.text("fragments.by.server"));
        clock.getSelectionModel().select(0);
        model.byServerProperty()
                .bind(clock.getSelectionModel().selectedIndexProperty().isEqualTo(1));
        Label status = new Label();
        status.setId("fragmentStatus");
        status.getStyleClass().add("secondary");
        status.setMinWidth(0);
        status.textProperty().bind(model.statusProperty());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return PaneFrame.line(
                clock,
                time("fragmentFrom", "fragments.from", model.fromProperty()),
                time("fragmentTo", "fragments.to", model.toProperty()),
                status,
                spring,
                onSelected("fragments.inspect", this::inspect),
                onSelected("fragments.play", () -> model.play(selected().get(0))),
                onSelected("fragments.save", this::save),
                onSelected("fragments.copy", this::copyNumbers));
    }

    private static TextField time(String id, String prompt, javafx.beans.property.StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(Messages.text(prompt));
        field.setPrefWidth(TIME_WIDTH);
        field.setMinWidth(70);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private Button onSelected(String key, Runnable action) {
        Button button = PaneFrame.button(key, action);
        button.disableProperty().bind(Bindings.isEmpty(table.getSelectionModel().getSelectedItems()));
        return button;
    }

    private List<FragmentRow> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            inspect();
            e.consume();
        } else if (e.getCode() == KeyCode.C && e.isShortcutDown()) {
            copyNumbers();
            e.consume();
        }
    }

    private void inspect() {
        if (!selected().isEmpty()) {
            model.inspect(selected().get(0), found -> dialogs.show(new InspectorView(found, dialogs::close)));
        }
    }

    private void copyNumbers() {
        CopyMenu.copy(selected().stream().map(FragmentRow::number).collect(Collectors.joining("\n")));
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("millrace-fragments.mkv");
        File target = chooser.showSaveDialog(getScene().getWindow());
        if (target != null) {
            model.save(selected(), target.toPath());
        }
    }
}
