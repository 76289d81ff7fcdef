package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.SceneKeys;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The Streams pane: the list on the left, the selected stream on the right. */
public final class StreamsView extends SplitPane {
    private static final double LIST_WIDTH = 384;

    private final StreamsViewModel model;
    private final StreamSheets sheets;
    private final Thumbnails thumbnails;
    private final TextField filter = new TextField();
    private final ListView<StreamRow> list = new ListView<>();
    private boolean placed;

    public StreamsView(StreamsViewModel model, StreamDetailView detail, StreamSheets sheets, Thumbnails thumbnails) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.sheets = sheets;
        getStyleClass().add("streams-pane");
        BorderPane master = master();
        detail.setOnDelete(() -> sheets.delete(selected()));
        SplitPane.setResizableWithParent(master, false);
        getItems().addAll(master, detail);
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.SPACE) { // else the list takes it
                detail.shortcut(e);
            }
        });
        SceneKeys.install(this, new StreamsKeys(filter, list, sheets, model)::handle);
        sceneProperty().addListener((o, was, now) -> {
            if (now != null && !placed) {
                placed = true;
                setDividerPositions(LIST_WIDTH / Math.max(LIST_WIDTH * 2, now.getWidth() - 184));
            }
        });
        FileDrops.accept(detail, () -> model.selectedProperty().get() != null, files -> drop(selected(), files));
        bindSelection();
    }

    private StreamRow selected() {
        return model.selectedProperty().get();
    }

    private BorderPane master() {
        Label title = new Label(Messages.text("streams.title"));
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Button create = new Button(Messages.text("streams.new"));
        create.setId("newStream");
        create.getStyleClass().add("accent");
        create.setOnAction(e -> sheets.create());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button camera = new Button(Messages.text("camera.button"));
        camera.setId("testCamera");
        camera.setMinWidth(Region.USE_PREF_SIZE);
        create.setMinWidth(Region.USE_PREF_SIZE);
        camera.setOnAction(e -> sheets.testCamera(selected()));
        HBox top = new HBox(8, title, spring, camera, create);
        top.setAlignment(Pos.CENTER_LEFT);
        filter.setId("filter");
        filter.promptTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text("streams.filter", model.rows().size()), model.rows()));
        filter.textProperty().bindBidirectional(model.filterProperty());
        VBox header = new VBox(12, top, filter);
        header.getStyleClass().add("master-header");
        BorderPane master = new BorderPane(list);
        master.setTop(header);
        master.setBottom(dropZone());
        master.getStyleClass().add("master");
        master.setMinWidth(348);
        FileDrops.accept(master, () -> true, files -> drop(null, files));
        return master;
    }

    private Label dropZone() {
        Label zone = new Label(Messages.text("streams.drop"));
        zone.setId("dropZone");
        zone.getStyleClass().add("drop-zone");
        zone.setMaxWidth(Double.MAX_VALUE);
        BorderPane.setMargin(zone, new javafx.geometry.Insets(12, 16, 16, 16));
        return zone;
    }

    private void bindSelection() {
        list.setId("streamList");
        list.setItems(model.shown());
        list.setCellFactory(v -> new StreamCell(thumbnails, this::drop));
        list.setContextMenu(contextMenu());
        Label placeholder = new Label();
        placeholder.getStyleClass().add("placeholder-text");
        placeholder
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text(
                                !model.loadedProperty().get()
                                        ? "streams.loading"
                                        : model.rows().isEmpty() ? "streams.none" : "streams.none.match"),
                        model.loadedProperty(),
                        model.rows(),
                        model.filterProperty()));
        list.setPlaceholder(placeholder);
        list.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            if (now != null) {
                model.selectedProperty().set(now);
            }
        });
        model.selectedProperty()
                .addListener((o, was, now) -> list.getSelectionModel().select(now));
        model.shown().addListener((ListChangeListener<StreamRow>) change -> {
            if (list.getSelectionModel().isEmpty() && selected() != null) {
                list.getSelectionModel().select(selected());
            }
        });
    }

    private ContextMenu contextMenu() {
        MenuItem delete = new MenuItem(Messages.text("streams.delete"));
        delete.setOnAction(e -> sheets.delete(selected()));
        delete.disableProperty().bind(model.selectedProperty().isNull());
        return new ContextMenu(delete);
    }

    private void drop(StreamRow row, List<Path> files) {
        sheets.importFiles(row, files);
    }
}
