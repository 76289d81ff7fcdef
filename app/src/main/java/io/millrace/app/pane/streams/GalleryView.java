package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.PaneFrame;
import io.millrace.player.Snapshots;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.controlsfx.control.GridCell;
import org.controlsfx.control.GridView;

/** The gallery with what can be chosen for it. */
final class GalleryView extends VBox {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 90;
    private static final double INTERVAL_WIDTH = 130;
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));
    private static final List<Integer> HEIGHTS = List.of(0, 1080, 720, 360);

    private final GalleryViewModel model;
    private final ChoiceBox<String> format = new ChoiceBox<>();
    private final ChoiceBox<Integer> size = new ChoiceBox<>();

    GalleryView(GalleryViewModel model) {
        super(8);
        this.model = model;
        GridView<Instant> grid = new GridView<>(model.times());
        grid.setId("gallery");
        grid.setCellWidth(WIDTH);
        grid.setCellHeight(HEIGHT + 20);
        grid.setHorizontalCellSpacing(6);
        grid.setCellFactory(g -> new Cell());
        Label nothing = new Label(Messages.text("gallery.nothing"));
        nothing.getStyleClass().add("placeholder-text");
        nothing.visibleProperty().bind(Bindings.isEmpty(model.times()));
        StackPane pictures = new StackPane(grid, nothing);
        pictures.setMinHeight(0);
        setVgrow(pictures, Priority.ALWAYS);
        getChildren().addAll(line(), pictures);
        visibleProperty().addListener((o, was, now) -> model.setActive(now));
    }

    private HBox line() {
        ChoiceBox<Duration> interval = new ChoiceBox<>();
        interval.setId("galleryInterval");
        interval.getItems().setAll(INTERVALS);
        interval.setConverter(words(GalleryViewModel::every));
        interval.valueProperty().bindBidirectional(model.intervalProperty());
        format.getItems().setAll(GalleryViewModel.FORMATS);
        format.getSelectionModel().selectFirst();
        size.getItems().setAll(HEIGHTS);
        size.setConverter(words(h -> h == 0 ? Messages.text("gallery.original") : Messages.text("gallery.high", h)));
        size.setValue(0);
        Label count = new Label();
        count.getStyleClass().add("secondary");
        count.setMinWidth(0);
        count.textProperty().bind(model.wordsProperty());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button save = PaneFrame.button("gallery.save", this::save);
        save.disableProperty().bind(Bindings.isEmpty(model.times()));
        interval.setPrefWidth(INTERVAL_WIDTH);
        List.of(interval, format, size).forEach(box -> box.setMinWidth(Region.USE_PREF_SIZE));
        return PaneFrame.line(interval, count, spring, size, format, save);
    }

    private static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("choices are not typed");
            }
        };
    }

    private void save() {
        DirectoryChooser chooser = new DirectoryChooser();
        Optional.ofNullable(chooser.showDialog(getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(folder -> model.save(folder, format.getValue(), size.getValue()));
    }

    /** A picture with its time; a click plays from there. */
    private final class Cell extends GridCell<Instant> {
        private final ImageView picture = new ImageView();
        private final Button button = new Button("", new StackPane(picture));
        private final AtomicReference<Instant> shown = new AtomicReference<>();

        Cell() {
            picture.setFitWidth(WIDTH - 8);
            picture.setFitHeight(HEIGHT - 8);
            picture.setPreserveRatio(true);
            button.getStyleClass().addAll("flat", "gallery-picture");
            button.setContentDisplay(ContentDisplay.TOP);
            button.setPrefSize(WIDTH, HEIGHT + 20);
            button.setOnAction(e -> Optional.ofNullable(getItem()).ifPresent(model::play));
        }

        @Override
        protected void updateItem(Instant time, boolean empty) {
            super.updateItem(time, empty);
            shown.set(empty ? null : time);
            setGraphic(empty ? null : button);
            picture.setImage(null);
            if (!empty) {
                button.setText(Formats.clock(time).substring(11, 19));
                button.setAccessibleText(Formats.clock(time));
                model.picture(time, () -> time.equals(shown.get()), image -> {
                    if (image != null && time.equals(shown.get())) {
                        picture.setImage(Snapshots.image(image));
                    }
                });
            }
        }
    }
}
