package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.player.PlayerTile;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/** One, four or nine pictures side by side. Streams are dragged into them, or chosen in their corners. */
final class TilesView extends BorderPane {
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final double GAP = 4;
    private static final double CHOICE = 180;

    private final TilesViewModel model;
    private final GridPane grid = new GridPane();
    private int side;

    TilesView(TilesViewModel model) {
        this.model = model;
        getStyleClass().addAll("shell", "tiles");
        grid.setHgap(GAP);
        grid.setVgap(GAP);
        setCenter(grid);
        setBottom(bar());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.open();
        arrange(2);
    }

    private HBox bar() {
        ToggleGroup sizes = new ToggleGroup();
        HBox bar = PaneFrame.line(
                size(1, sizes),
                size(2, sizes),
                size(3, sizes),
                PaneFrame.button("tiles.play", () -> model.all(PlaybackViewModel::togglePlay)),
                PaneFrame.button("tiles.back", () -> model.skip(BACK.negated())),
                PaneFrame.button("tiles.live", () -> model.all(PlaybackViewModel::goLive)));
        bar.getStyleClass().add("tiles-bar");
        return bar;
    }

    private ToggleButton size(int wanted, ToggleGroup group) {
        ToggleButton button = new ToggleButton(String.valueOf(wanted * wanted));
        button.setId("tiles" + wanted * wanted);
        button.setToggleGroup(group);
        button.setSelected(wanted == 2);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> {
            button.setSelected(true);
            arrange(wanted);
        });
        return button;
    }

    /** Makes the grid larger or smaller; what is shown in tiles that stay goes on. */
    private void arrange(int wanted) {
        int before = side * side;
        side = wanted;
        int count = wanted * wanted;
        model.keep(count);
        if (count < before) {
            grid.getChildren().remove(count, before);
        }
        for (int i = before; i < count; i++) {
            grid.getChildren().add(newTile());
        }
        for (int i = 0; i < count; i++) {
            GridPane.setConstraints(grid.getChildren().get(i), i % wanted, i / wanted);
        }
        grid.getColumnConstraints().setAll(Collections.nCopies(wanted, column(wanted)));
        grid.getRowConstraints().setAll(Collections.nCopies(wanted, row(wanted)));
    }

    private static ColumnConstraints column(int count) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100.0 / count);
        return column;
    }

    private static RowConstraints row(int count) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(100.0 / count);
        return row;
    }

    private PlayerTile newTile() {
        PlayerTile pane = new PlayerTile();
        TilesViewModel.Tile[] tile = new TilesViewModel.Tile[1];
        tile[0] = model.add(playback -> {
            pane.show(playback.player(), Messages.text("tiles.empty"));
            pane.timeProperty().bind(playback.clock().textProperty());
            ComboBox<String> choice = choice(tile[0]);
            pane.setCorner(choice);
            pane.setOnMouseClicked(e -> model.hear(tile[0]));
            pane.setOnDragOver(e -> {
                if (model.find(e.getDragboard().getString()).isPresent()) {
                    e.acceptTransferModes(TransferMode.COPY);
                }
            });
            pane.setOnDragDropped(e -> choice.setValue(e.getDragboard().getString()));
        });
        return pane;
    }

    private ComboBox<String> choice(TilesViewModel.Tile tile) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setPromptText(Messages.text("tiles.choose"));
        choice.setPrefWidth(CHOICE);
        choice.getStyleClass().add("tile-choice");
        choice.setOnShowing(e -> choice.getItems().setAll(model.names()));
        choice.valueProperty().addListener((o, was, name) -> model.find(name).ifPresent(row -> model.show(tile, row)));
        return choice;
    }

    private void key(KeyEvent e) {
        Map<KeyCode, Runnable> keys = Map.of(
                KeyCode.SPACE, () -> model.all(PlaybackViewModel::togglePlay),
                KeyCode.J, () -> model.skip(BACK.negated()),
                KeyCode.LEFT, () -> model.skip(STEP.negated()),
                KeyCode.RIGHT, () -> model.skip(STEP),
                KeyCode.DIGIT0, () -> model.all(PlaybackViewModel::goLive));
        Optional.ofNullable(keys.get(e.getCode())).ifPresent(action -> {
            action.run();
            e.consume();
        });
    }
}
