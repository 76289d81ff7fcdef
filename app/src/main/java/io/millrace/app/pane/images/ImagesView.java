package io.millrace.app.pane.images;

import io.millrace.app.ui.Dialogs;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.Columns;
import io.millrace.app.ui.controls.DayField;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.app.ui.images.DeliveredView;
import io.millrace.app.ui.images.GalleryView;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Images pane: the streams at the left, the pictures of the selected one at the right. */
public final class ImagesView extends PaneFrame {
    private static final double LIST = 290;
    private static final double RANGE = 130;
    private static final double MARGIN = 16;

    private final ImagesViewModel model;

    /** @param configure opens the form of a stream's image generation */
    public ImagesView(ImagesViewModel model, Dialogs dialogs, BiConsumer<Dialogs, ImagesRow> configure) {
        super(Messages.text("images.pane"));
        this.model = model;
        addFilter(model.filterProperty(), "images.filter");
        Button edit = addAction("images.configure", () -> selected().ifPresent(row -> configure.accept(dialogs, row)));
        edit.disableProperty().bind(model.selectedProperty().isNull());
        TableView<ImagesRow> table = table();
        VBox pictures = pictures();
        HBox.setHgrow(pictures, Priority.ALWAYS);
        HBox center = new HBox(MARGIN, table, pictures);
        setMargin(center, new Insets(0, MARGIN, MARGIN, MARGIN));
        setCenter(center);
    }

    private Optional<ImagesRow> selected() {
        return Optional.ofNullable(model.selectedProperty().get());
    }

    private TableView<ImagesRow> table() {
        TableView<ImagesRow> table = Columns.table("imagesTable", Messages.text("images.empty"));
        table.setMinWidth(LIST);
        table.setPrefWidth(LIST);
        Columns.show(table, model.shown(), model.selectedProperty());
        Columns.add(table, "images.stream", 150, ImagesRow::name);
        Columns.add(table, "images.generation", 130, ImagesRow::summary);
        return table;
    }

    private VBox pictures() {
        Label words = new Label();
        words.getStyleClass().add("secondary");
        words.textProperty().bind(model.selectedProperty().map(ImagesRow::words).orElse(""));
        TabPane tabs = new TabPane(
                tab("tab.gallery", new GalleryView(model.gallery(), range(), day())),
                tab("tab.delivered", new DeliveredView(model.delivered())));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("stream-tabs");
        tabs.visibleProperty().bind(model.selectedProperty().isNotNull());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox pictures = new VBox(8, words, tabs);
        pictures.setMinWidth(0);
        return pictures;
    }

    /** A tab whose content is visible only while it is in front, and can know by that. */
    private static Tab tab(String key, Node content) {
        StackPane padded = new StackPane(content);
        padded.getStyleClass().add("tab-body");
        Tab tab = new Tab(Messages.text(key), padded);
        content.visibleProperty().bind(tab.selectedProperty());
        return tab;
    }

    private ChoiceBox<Range> range() {
        ChoiceBox<Range> range = new ChoiceBox<>();
        range.setId("imagesRange");
        range.getItems().setAll(Range.values());
        range.setConverter(GalleryView.words(r -> Messages.text(
                switch (r) {
                    case HOUR -> "images.range.hour";
                    case DAY -> "images.range.day";
                    case WEEK -> "images.range.week";
                    case ALL -> "images.range.all";
                })));
        range.setPrefWidth(RANGE);
        range.valueProperty().bindBidirectional(model.rangeProperty());
        return range;
    }

    private DayField day() {
        DayField day = new DayField(model.coverageProperty(), model::showDay);
        model.rangeProperty().addListener((o, was, now) -> {
            if (now != null) {
                day.setValue(null);
            }
        });
        return day;
    }
}
